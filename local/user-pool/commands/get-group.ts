/** GetGroup: one group by its name. */
import * as z from 'zod'
import { command } from '../command.ts'
import { groupType } from '../group-type.ts'
import * as input from '../input.ts'

export const getGroup = command({
  name: 'GetGroup',
  input: z.object({ UserPoolId: input.userPoolId, GroupName: input.groupName }),

  run: ({ GroupName }, { id, groups }) => ({ Group: groupType(groups.get(GroupName), id) }),
})
