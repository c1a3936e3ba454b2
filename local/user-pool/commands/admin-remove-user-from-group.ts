/** AdminRemoveUserFromGroup: a user who is not in it stays out of it. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminRemoveUserFromGroup = command({
  name: 'AdminRemoveUserFromGroup',
  input: z.object({
    UserPoolId: input.userPoolId,
    Username: input.username,
    GroupName: input.groupName,
  }),

  run({ Username, GroupName }, { groups, users }) {
    groups.remove(GroupName, users.keyOf(users.get(Username).username))
    return {}
  },
})
