/** AdminDisableUser: prevents the user from signing in, and revokes all tokens (S). */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminDisableUser = command({
  name: 'AdminDisableUser',
  signed: true,
  category: 'UserUpdate',
  input: { UserPoolId: input.userPoolId, Username: input.username },

  run({ Username }, { users, tokens }) {
    users.update(users.get(Username), current => {
      current.enabled = false
      tokens.revokeAll(current)
    })
  },
})
