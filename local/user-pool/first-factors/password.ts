/** PASSWORD as the first factor: other challenges may follow. */
import { requireParameter } from '../parameters.ts'
import { checkPassword } from '../sign-in.ts'
import type { FirstFactor } from './first-factor.ts'

export const password: FirstFactor = {
  name: 'PASSWORD',
  session: 'PASSWORD',
  singleAttempt: false,
  isUsable: user => user.password !== undefined,
  open: async () => ({ parameters: {} }),
  simulate: () => ({ parameters: {} }),
  async respond({ responses }, user, pool) {
    await checkPassword(user.username, requireParameter(responses, 'PASSWORD'), pool)
    return { change() {}, progress: { methods: ['pwd'] } }
  },
  async fail(responses, name, pool): Promise<never> {
    await checkPassword(name, requireParameter(responses, 'PASSWORD'), pool)
    throw new Error(`${name} has become a user meanwhile`)
  },
}
