/** CreateGroup: creates an empty group. */
import { command } from '../command.ts'
import { groupPropertiesInput, groupType, toGroupProperties } from '../group-type.ts'
import * as input from '../input.ts'

export const createGroup = command({
  name: 'CreateGroup',
  signed: true,
  category: 'UserPoolResourceUpdate',
  input: { UserPoolId: input.userPoolId, GroupName: input.groupName, ...groupPropertiesInput },

  run({ GroupName, ...properties }, { id, groups }) {
    return { Group: groupType(groups.create(GroupName, toGroupProperties(properties)), id) }
  },
})
