/** AdminResetUserPassword: the password is good no more, and the user is sent a code for a new one. */
import * as z from 'zod'
import { sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'
import { recoveryAddress } from '../recovery.ts'

export const adminResetUserPassword = command({
  name: 'AdminResetUserPassword',
  input: z.object({ UserPoolId: input.userPoolId, Username: input.username }),

  run({ Username }, pool) {
    const user = pool.users.get(Username)
    if (!['CONFIRMED', 'RESET_REQUIRED'].includes(user.status)) throw refusals.notResettable()
    const address = recoveryAddress(user, pool)
    if (!address) throw refusals.noRecoveryAddress()
    const reset = pool.users.update(user, current => {
      current.status = 'RESET_REQUIRED'
    })
    sendCode(reset, 'recovery', address, pool)
    return {}
  },
})
