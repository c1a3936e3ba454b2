/** GetGroup: returns a group. */
import { command } from '../command.ts'
import { groupType } from '../group-type.ts'

export const getGroup = command('GetGroup', {
  signed: true,
  category: 'UserPoolResourceRead',

  run: ({ GroupName }, { id, groups }) => ({ Group: groupType(groups.get(GroupName), id) }),
})
