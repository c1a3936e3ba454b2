/** ResendConfirmationCode: to a user who signed up and has not confirmed yet. */
import * as z from 'zod'
import { selfVerified, sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'
import { simulatedDelivery } from '../recovery.ts'

export const resendConfirmationCode = command({
  name: 'ResendConfirmationCode',
  input: z.object({ ClientId: input.clientId, Username: input.username }),

  run({ Username }, pool) {
    const { users, attempts, configuration } = pool
    const user = users.find(Username)
    attempts.count('ResendConfirmationCode', users.keyOf(user?.username ?? Username))
    const hides = configuration.client.PreventUserExistenceErrors === 'ENABLED'
    if (!user && !hides) throw refusals.recoveryUserNotFound()
    // Where the client hides who exists, a disabled user is as good as none (D).
    if (!user || (hides && !user.enabled)) return { CodeDeliveryDetails: simulatedDelivery(Username) }
    if (user.status !== 'UNCONFIRMED') throw refusals.alreadyConfirmed()
    const address = selfVerified(user, pool)
    if (!address) throw refusals.nothingToConfirmBy()
    return { CodeDeliveryDetails: sendCode(user, 'sign-up', address, pool) }
  },
})
