/** UpdateGroup: what is not given stays. */
import * as z from 'zod'
import { command } from '../command.ts'
import { groupProperties, groupType, propertiesOf } from '../group-type.ts'
import * as input from '../input.ts'

export const updateGroup = command({
  name: 'UpdateGroup',
  input: z.object({ UserPoolId: input.userPoolId, GroupName: input.groupName, ...groupProperties }),

  run({ GroupName, ...given }, { id, groups }) {
    return { Group: groupType(groups.update(GroupName, propertiesOf(given)), id) }
  },
})
