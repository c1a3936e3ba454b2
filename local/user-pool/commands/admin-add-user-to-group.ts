/** AdminAddUserToGroup: does nothing if the user is already a member. */
import { command } from '../command.ts'

export const adminAddUserToGroup = command('AdminAddUserToGroup', {
  signed: true,
  category: 'UserUpdate',

  run({ Username, GroupName }, { groups, users }) {
    groups.add(GroupName, users.keyOf(users.get(Username).username))
  },
})
