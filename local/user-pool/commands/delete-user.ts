/** DeleteUser: deletes the signed-in user. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const deleteUser = command({
  name: 'DeleteUser',
  signed: false,
  category: 'UserUpdate',
  input: { AccessToken: input.accessToken },

  async run({ AccessToken }, { tokens, users }) {
    users.delete(await tokens.userOf(AccessToken))
  },
})
