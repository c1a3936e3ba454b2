/** AdminRemoveUserFromGroup: does nothing if the user is not a member. */
import { command } from '../command.ts'

export const adminRemoveUserFromGroup = command('AdminRemoveUserFromGroup', {
  signed: true,
  category: 'UserUpdate',

  run({ Username, GroupName }, { groups, users }) {
    groups.remove(GroupName, users.keyOf(users.get(Username).username))
  },
})
