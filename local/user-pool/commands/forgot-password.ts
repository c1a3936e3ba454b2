/** ForgotPassword: sends a code to a verified address of the user. */
import { sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import { migrate } from '../migration.ts'
import { isRecoveryAdminOnly, recoveryAddress, simulatedDelivery } from '../recovery.ts'

export const forgotPassword = command('ForgotPassword', {
  signed: false,
  category: 'UserAccountRecovery',

  async run({ Username, ClientMetadata: clientMetadata }, pool) {
    const { users, attempts, configuration } = pool
    if (isRecoveryAdminOnly(pool)) throw exceptions.recoveryByAdministrator()
    const known = users.find(Username)
    attempts.count('ForgotPassword', users.keyOf(known?.username ?? Username))
    const user = known ?? (await migrate({ userName: Username, clientMetadata }, pool))

    // If the client hides user existence, the response is the same for an unknown user, a disabled one, and one without an address (D).
    const hides = configuration.client.PreventUserExistenceErrors === 'ENABLED'
    if (!user) {
      if (hides) return { CodeDeliveryDetails: simulatedDelivery(Username) }
      throw exceptions.recoveryUserNotFound()
    }
    if (user.status === 'FORCE_CHANGE_PASSWORD') throw exceptions.notResettable()
    // No code is sent to someone who only signs in with a provider (T).
    if (user.status === 'EXTERNAL_PROVIDER') {
      if (hides) return { CodeDeliveryDetails: simulatedDelivery(Username) }
      throw exceptions.notResettable()
    }
    const address = recoveryAddress(user, pool)
    if (user.enabled && address) {
      const cause = { source: 'ForgotPassword', clientMetadata } as const
      return { CodeDeliveryDetails: await sendCode(user, 'recovery', address, cause, pool) }
    }
    if (hides) return { CodeDeliveryDetails: simulatedDelivery(Username) }
    throw user.enabled ? exceptions.noRecoveryAddress() : exceptions.disabled()
  },
})
