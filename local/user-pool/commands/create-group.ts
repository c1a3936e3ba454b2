/** CreateGroup: creates an empty group. */
import { command } from '../command.ts'
import { groupType, toGroupProperties } from '../group-type.ts'

export const createGroup = command('CreateGroup', {
  signed: true,
  category: 'UserPoolResourceUpdate',

  run({ GroupName, ...properties }, { id, groups }) {
    return { Group: groupType(groups.create(GroupName, toGroupProperties(properties)), id) }
  },
})
