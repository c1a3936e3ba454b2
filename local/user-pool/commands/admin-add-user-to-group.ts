/** AdminAddUserToGroup: a user who is in it already stays in it. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminAddUserToGroup = command({
  name: 'AdminAddUserToGroup',
  input: z.object({
    UserPoolId: input.userPoolId,
    Username: input.username,
    GroupName: input.groupName,
  }),

  run({ Username, GroupName }, { groups, users }) {
    groups.add(GroupName, users.keyOf(users.get(Username).username))
    return {}
  },
})
