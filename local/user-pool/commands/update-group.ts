/** UpdateGroup: leaves missing properties unchanged. */
import { command } from '../command.ts'
import { groupType, toGroupProperties } from '../group-type.ts'

export const updateGroup = command('UpdateGroup', {
  signed: true,
  category: 'UserPoolResourceUpdate',

  run({ GroupName, ...properties }, { id, groups }) {
    return { Group: groupType(groups.update(GroupName, toGroupProperties(properties)), id) }
  },
})
