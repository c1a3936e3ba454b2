/** AdminSetUserPassword: permanent (CONFIRMED), or temporary (FORCE_CHANGE_PASSWORD). */
import * as z from 'zod'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'

export const adminSetUserPassword = command({
  name: 'AdminSetUserPassword',
  input: z.object({
    UserPoolId: input.userPoolId,
    Username: input.username,
    Password: input.password,
    Permanent: z.boolean().default(false),
  }),

  async run({ Username, Password, Permanent }, { users, passwords, lockout }) {
    const user = users.get(Username)
    passwords.refuseWeak(Password)
    await passwords.refuseUsed(Password, user)
    const hash = await passwords.hash(Password)
    users.update(user, current => {
      if (current.status === 'UNCONFIRMED' && !Permanent) {
        throw refusals.invalidParameter('User is not confirmed: only a permanent password can be set')
      }
      passwords.replace(current, hash)
      current.status = Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
    })
    lockout.succeed(users.keyOf(user.username))
    return {}
  },
})
