/** AdminDisableUser: prevents the user from signing in, and revokes all tokens (S). */
import { command } from '../command.ts'

export const adminDisableUser = command('AdminDisableUser', {
  signed: true,
  category: 'UserUpdate',

  run({ Username }, { users, tokens }) {
    users.update(users.get(Username), current => {
      current.enabled = false
      tokens.revokeAll(current)
    })
  },
})
