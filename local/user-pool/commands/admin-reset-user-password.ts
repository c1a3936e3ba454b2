/** AdminResetUserPassword: invalidates the password, and sends a code for a new one. */
import { sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import { recoveryAddress } from '../recovery.ts'

export const adminResetUserPassword = command('AdminResetUserPassword', {
  signed: true,
  category: 'UserAccountRecovery',

  async run({ Username, ClientMetadata: clientMetadata }, pool) {
    const user = pool.users.get(Username)
    if (!['CONFIRMED', 'RESET_REQUIRED'].includes(user.status)) throw exceptions.notResettable()
    const address = recoveryAddress(user, pool)
    if (!address) throw exceptions.noRecoveryAddress()
    const reset = pool.users.update(user, current => {
      current.status = 'RESET_REQUIRED'
    })
    const cause = { source: 'ForgotPassword', clientMetadata, withoutClient: true } as const
    await sendCode(reset, 'recovery', address, cause, pool)
  },
})
