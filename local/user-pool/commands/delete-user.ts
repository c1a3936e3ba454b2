/** DeleteUser: deletes the signed-in user. */
import { command } from '../command.ts'

export const deleteUser = command('DeleteUser', {
  signed: false,
  category: 'UserUpdate',

  async run({ AccessToken }, { tokens, users }) {
    users.delete(await tokens.userOf(AccessToken))
  },
})
