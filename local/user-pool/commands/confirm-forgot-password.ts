/** ConfirmForgotPassword: a new password, by the code that was sent, which verifies the address that it was sent to. */
import * as z from 'zod'
import { useCode } from '../codes.ts'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'

export const confirmForgotPassword = command({
  name: 'ConfirmForgotPassword',
  input: z.object({
    ClientId: input.clientId,
    Username: input.username,
    ConfirmationCode: input.confirmationCode,
    Password: input.password,
  }),

  async run({ Username, ConfirmationCode, Password }, pool) {
    const { users, passwords, lockout, attempts, configuration, now } = pool
    passwords.refuseWeak(Password)
    const user = users.find(Username)
    const key = users.keyOf(user?.username ?? Username)
    attempts.count('ConfirmForgotPassword', key)
    const hash = await passwords.hash(Password)

    const hides = configuration.client.PreventUserExistenceErrors === 'ENABLED'
    if (!user) throw hides ? refusals.codeMismatch() : refusals.recoveryUserNotFound()
    if (!user.enabled) throw hides ? refusals.codeMismatch() : refusals.disabled()
    // Only whoever has the code may learn what the user's passwords were (?).
    useCode(structuredClone(user), 'recovery', ConfirmationCode, now())
    await passwords.refuseUsed(Password, user)
    users.update(user, current => {
      const verified = useCode(current, 'recovery', ConfirmationCode, now())
      if (current.status === 'FORCE_CHANGE_PASSWORD') throw refusals.notResettable()
      current.attributes[`${verified}_verified`] = 'true'
      passwords.replace(current, hash)
      current.status = 'CONFIRMED'
    })
    lockout.succeed(key)
    return {}
  },
})
