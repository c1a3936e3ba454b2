/** DeleteGroup: its members stay users. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const deleteGroup = command({
  name: 'DeleteGroup',
  input: z.object({ UserPoolId: input.userPoolId, GroupName: input.groupName }),

  run({ GroupName }, { groups }) {
    groups.delete(GroupName)
    return {}
  },
})
