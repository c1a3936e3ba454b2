/** AdminDeleteUser: also deletes the user's sessions and tokens. */
import { command } from '../command.ts'

export const adminDeleteUser = command('AdminDeleteUser', {
  signed: true,
  category: 'UserUpdate',

  run({ Username }, { users }) {
    users.delete(users.get(Username))
  },
})
