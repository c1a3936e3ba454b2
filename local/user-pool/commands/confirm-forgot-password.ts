/** ConfirmForgotPassword: sets a new password with the code that was sent, and verifies the address that received it. */
import { useCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import { postConfirmation } from '../triggers/post-confirmation.ts'

export const confirmForgotPassword = command('ConfirmForgotPassword', {
  signed: false,
  category: 'UserAccountRecovery',

  async run({ Username, ConfirmationCode, Password, ClientMetadata: clientMetadata }, pool) {
    const { users, passwords, lockout, attempts, configuration, triggers, now } = pool
    passwords.checkPolicy(Password)
    const user = users.find(Username)
    const key = users.keyOf(user?.username ?? Username)
    attempts.count('ConfirmForgotPassword', key)
    const hash = await passwords.hash(Password)

    const hides = configuration.client.PreventUserExistenceErrors === 'ENABLED'
    if (!user) throw hides ? exceptions.codeMismatch() : exceptions.recoveryUserNotFound()
    if (!user.enabled) throw hides ? exceptions.codeMismatch() : exceptions.disabled()
    // Checks the code first: without it, the password history must not be revealed (?).
    useCode(structuredClone(user), 'recovery', ConfirmationCode, now())
    await passwords.checkHistory(Password, user)
    const confirmed = users.update(user, current => {
      const verified = useCode(current, 'recovery', ConfirmationCode, now())
      if (current.status === 'FORCE_CHANGE_PASSWORD') throw exceptions.notResettable()
      current.attributes[`${verified}_verified`] = 'true'
      passwords.replace(current, hash)
      current.status = 'CONFIRMED'
    })
    lockout.succeed(key)
    const command = 'ConfirmForgotPassword'
    await postConfirmation(triggers, { command, user: confirmed, clientMetadata })
  },
})
