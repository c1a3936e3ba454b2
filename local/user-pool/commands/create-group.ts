/** CreateGroup: an empty one. */
import * as z from 'zod'
import { command } from '../command.ts'
import { groupProperties, groupType, propertiesOf } from '../group-type.ts'
import * as input from '../input.ts'

export const createGroup = command({
  name: 'CreateGroup',
  input: z.object({ UserPoolId: input.userPoolId, GroupName: input.groupName, ...groupProperties }),

  run({ GroupName, ...given }, { id, groups }) {
    return { Group: groupType(groups.create(GroupName, propertiesOf(given)), id) }
  },
})
