/** AdminAddUserToGroup: does nothing if the user is already a member. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminAddUserToGroup = command({
  name: 'AdminAddUserToGroup',
  signed: true,
  category: 'UserUpdate',
  input: { UserPoolId: input.userPoolId, Username: input.username, GroupName: input.groupName },

  run({ Username, GroupName }, { groups, users }) {
    groups.add(GroupName, users.keyOf(users.get(Username).username))
  },
})
