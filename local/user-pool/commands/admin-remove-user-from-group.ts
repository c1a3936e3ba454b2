/** AdminRemoveUserFromGroup: does nothing if the user is not a member. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminRemoveUserFromGroup = command({
  name: 'AdminRemoveUserFromGroup',
  signed: true,
  category: 'UserUpdate',
  input: { UserPoolId: input.userPoolId, Username: input.username, GroupName: input.groupName },

  run({ Username, GroupName }, { groups, users }) {
    groups.remove(GroupName, users.keyOf(users.get(Username).username))
  },
})
