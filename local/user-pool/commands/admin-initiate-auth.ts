/** AdminInitiateAuth: signs in with a password, or refreshes tokens. */
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import { requireParameter } from '../parameters.ts'
import { isRefresh, refresh } from '../refresh-flow.ts'
import { checkPassword, checkUserStatus, nextStep } from '../sign-in.ts'

/** The names of the flow; the older one is still accepted (S). */
const byPassword = ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH']

export const adminInitiateAuth = command('AdminInitiateAuth', {
  signed: true,
  category: 'UserAuthentication',

  async run({ AuthFlow, AuthParameters = {} }, pool) {
    const { ExplicitAuthFlows: allowed } = pool.configuration.client
    if (isRefresh(AuthFlow)) return refresh(AuthParameters, pool)
    if (!byPassword.includes(AuthFlow)) throw exceptions.flowNotSupported()
    if (!['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'].some(flow => allowed.includes(flow))) {
      throw exceptions.flowNotEnabled()
    }
    const name = requireParameter(AuthParameters, 'USERNAME')
    const user = await checkPassword(name, requireParameter(AuthParameters, 'PASSWORD'), pool)
    checkUserStatus(user, pool)
    return nextStep(user, pool)
  },
})
