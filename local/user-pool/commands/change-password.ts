/** ChangePassword: of the signed-in user, who knows the old one. */
import * as z from 'zod'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'

export const changePassword = command({
  name: 'ChangePassword',
  input: z.object({
    AccessToken: input.accessToken,
    PreviousPassword: input.password,
    ProposedPassword: input.password,
  }),

  async run({ AccessToken, PreviousPassword, ProposedPassword }, pool) {
    const { users, tokens, passwords, attempts } = pool
    const user = await tokens.userOf(AccessToken)
    attempts.count('ChangePassword', users.keyOf(user.username))
    passwords.refuseWeak(ProposedPassword)
    if (!(await passwords.matches(PreviousPassword, user.password?.hash))) throw refusals.wrongPassword()
    await passwords.refuseUsed(ProposedPassword, user)
    const hash = await passwords.hash(ProposedPassword)
    users.update(user, current => {
      // While this password was being hashed, another may have been set.
      if (current.password?.hash !== user.password?.hash) throw refusals.wrongPassword()
      passwords.replace(current, hash)
      // Whoever must reset the password has done so.
      if (current.status === 'FORCE_CHANGE_PASSWORD' || current.status === 'RESET_REQUIRED')
        current.status = 'CONFIRMED'
    })
    return {}
  },
})
