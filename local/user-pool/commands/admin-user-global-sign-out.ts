/** AdminUserGlobalSignOut: revokes all tokens of the user. */
import { command } from '../command.ts'

export const adminUserGlobalSignOut = command('AdminUserGlobalSignOut', {
  signed: true,
  category: 'UserUpdate',

  run({ Username }, { users, tokens }) {
    tokens.revokeAll(users.get(Username))
  },
})
