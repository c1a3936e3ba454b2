/** AdminUserGlobalSignOut: revokes all tokens of the user. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminUserGlobalSignOut = command({
  name: 'AdminUserGlobalSignOut',
  signed: true,
  category: 'UserUpdate',
  input: { UserPoolId: input.userPoolId, Username: input.username },

  run({ Username }, { users, tokens }) {
    tokens.revokeAll(users.get(Username))
  },
})
