/** ForgotPassword: sends a code to a verified address of the user. */
import * as z from 'zod'
import { sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'
import { recoversByAdministrator, recoveryAddress, simulatedDelivery } from '../recovery.ts'

export const forgotPassword = command({
  name: 'ForgotPassword',
  input: z.object({ ClientId: input.clientId, Username: input.username }),

  run({ Username }, pool) {
    const { users, attempts, configuration } = pool
    if (recoversByAdministrator(pool)) throw refusals.recoveryByAdministrator()
    const user = users.find(Username)
    attempts.count('ForgotPassword', users.keyOf(user?.username ?? Username))

    // Where the client hides who exists, nobody, a disabled user and one without an address get one answer (D).
    const hides = configuration.client.PreventUserExistenceErrors === 'ENABLED'
    if (!user) {
      if (hides) return { CodeDeliveryDetails: simulatedDelivery(Username) }
      throw refusals.recoveryUserNotFound()
    }
    if (user.status === 'FORCE_CHANGE_PASSWORD') throw refusals.notResettable()
    const address = recoveryAddress(user, pool)
    if (user.enabled && address) {
      return { CodeDeliveryDetails: sendCode(user, 'recovery', address, pool) }
    }
    if (hides) return { CodeDeliveryDetails: simulatedDelivery(Username) }
    throw user.enabled ? refusals.noRecoveryAddress() : refusals.disabled()
  },
})
