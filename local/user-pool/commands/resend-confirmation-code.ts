/** ResendConfirmationCode: sends another code to a user who has not confirmed the sign-up. */
import { autoVerifiedAddress, sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import { simulatedDelivery } from '../recovery.ts'

export const resendConfirmationCode = command('ResendConfirmationCode', {
  signed: false,
  category: 'UserResourceRead',

  async run({ Username, ClientMetadata: clientMetadata }, pool) {
    const { users, attempts, configuration } = pool
    const user = users.find(Username)
    attempts.count('ResendConfirmationCode', users.keyOf(user?.username ?? Username))
    const hides = configuration.client.PreventUserExistenceErrors === 'ENABLED'
    if (!user && !hides) throw exceptions.recoveryUserNotFound()
    // If the client hides user existence, a disabled user is treated as unknown (D).
    if (!user || (hides && !user.enabled)) return { CodeDeliveryDetails: simulatedDelivery(Username) }
    if (user.status !== 'UNCONFIRMED') throw exceptions.alreadyConfirmed()
    const address = autoVerifiedAddress(user, pool)
    if (!address) throw exceptions.nothingToConfirmBy()
    const cause = { source: 'ResendCode', clientMetadata } as const
    return { CodeDeliveryDetails: await sendCode(user, 'sign-up', address, cause, pool) }
  },
})
