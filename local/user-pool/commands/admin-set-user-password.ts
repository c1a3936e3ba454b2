/** AdminSetUserPassword: sets a permanent (CONFIRMED) or temporary (FORCE_CHANGE_PASSWORD) password. */
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'

export const adminSetUserPassword = command('AdminSetUserPassword', {
  signed: true,
  category: 'UserAccountRecovery',

  async run({ Username, Password, Permanent }, { users, passwords, lockout }) {
    const user = users.get(Username)
    passwords.checkPolicy(Password)
    await passwords.checkHistory(Password, user)
    const hash = await passwords.hash(Password)
    users.update(user, current => {
      if (current.status === 'UNCONFIRMED' && !Permanent) {
        throw exceptions.invalidParameter('User is not confirmed: only a permanent password can be set')
      }
      passwords.replace(current, hash)
      current.status = Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
    })
    lockout.succeed(users.keyOf(user.username))
  },
})
