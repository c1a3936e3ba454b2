/** GetGroup: returns a group. */
import { command } from '../command.ts'
import { groupType } from '../group-type.ts'
import * as input from '../input.ts'

export const getGroup = command({
  name: 'GetGroup',
  signed: true,
  category: 'UserPoolResourceRead',
  input: { UserPoolId: input.userPoolId, GroupName: input.groupName },

  run: ({ GroupName }, { id, groups }) => ({ Group: groupType(groups.get(GroupName), id) }),
})
