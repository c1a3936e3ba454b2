/** AdminEnableUser: allows the user to sign in again. */
import { command } from '../command.ts'

export const adminEnableUser = command('AdminEnableUser', {
  signed: true,
  category: 'UserUpdate',

  run({ Username }, { users }) {
    users.update(users.get(Username), current => {
      current.enabled = true
    })
  },
})
