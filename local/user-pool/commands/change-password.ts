/** ChangePassword: replaces the signed-in user's password after checking the previous one. */
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'

export const changePassword = command('ChangePassword', {
  signed: false,
  category: 'UserAccountRecovery',

  async run({ AccessToken, PreviousPassword, ProposedPassword }, pool) {
    const { users, tokens, passwords, attempts } = pool
    const user = await tokens.userOf(AccessToken)
    attempts.count('ChangePassword', users.keyOf(user.username))
    passwords.checkPolicy(ProposedPassword)
    // Optional in the model, for users without a password.
    if (PreviousPassword === undefined)
      throw exceptions.invalidParameter('Missing required parameter PreviousPassword')
    if (!(await passwords.matches(PreviousPassword, user.password?.hash))) throw exceptions.wrongPassword()
    await passwords.checkHistory(ProposedPassword, user)
    const hash = await passwords.hash(ProposedPassword)
    users.update(user, current => {
      // During the hashing, another request may have changed the password.
      if (current.password?.hash !== user.password?.hash) throw exceptions.wrongPassword()
      passwords.replace(current, hash)
      if (current.status === 'FORCE_CHANGE_PASSWORD' || current.status === 'RESET_REQUIRED') {
        current.status = 'CONFIRMED'
      }
    })
  },
})
