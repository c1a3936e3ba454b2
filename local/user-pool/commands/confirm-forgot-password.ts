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
    users.update(user, current => {
      const verified = useCode(current, 'recovery', ConfirmationCode, now())
      if (current.status === 'FORCE_CHANGE_PASSWORD') throw refusals.notResettable()
      current.attributes[`${verified}_verified`] = 'true'
      current.password = { hash, setAt: now().getTime() }
      current.status = 'CONFIRMED'
    })
    lockout.succeed(key)
    return {}
  },
})
