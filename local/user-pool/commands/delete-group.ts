/** DeleteGroup: does not delete its members. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const deleteGroup = command({
  name: 'DeleteGroup',
  signed: true,
  category: 'UserPoolResourceUpdate',
  input: { UserPoolId: input.userPoolId, GroupName: input.groupName },

  run({ GroupName }, { groups }) {
    groups.delete(GroupName)
  },
})
