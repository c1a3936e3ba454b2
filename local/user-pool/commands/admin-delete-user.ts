/** AdminDeleteUser: also deletes the user's sessions and tokens. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminDeleteUser = command({
  name: 'AdminDeleteUser',
  signed: true,
  category: 'UserUpdate',
  input: { UserPoolId: input.userPoolId, Username: input.username },

  run({ Username }, { users }) {
    users.delete(users.get(Username))
  },
})
