/** UpdateGroup: leaves missing properties unchanged. */
import { command } from '../command.ts'
import { groupPropertiesInput, groupType, toGroupProperties } from '../group-type.ts'
import * as input from '../input.ts'

export const updateGroup = command({
  name: 'UpdateGroup',
  signed: true,
  category: 'UserPoolResourceUpdate',
  input: { UserPoolId: input.userPoolId, GroupName: input.groupName, ...groupPropertiesInput },

  run({ GroupName, ...properties }, { id, groups }) {
    return { Group: groupType(groups.update(GroupName, toGroupProperties(properties)), id) }
  },
})
