/** AdminEnableUser: allows the user to sign in again. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminEnableUser = command({
  name: 'AdminEnableUser',
  signed: true,
  category: 'UserUpdate',
  input: { UserPoolId: input.userPoolId, Username: input.username },

  run({ Username }, { users }) {
    users.update(users.get(Username), current => {
      current.enabled = true
    })
  },
})
