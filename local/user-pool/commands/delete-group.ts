/** DeleteGroup: does not delete its members. */
import { command } from '../command.ts'

export const deleteGroup = command('DeleteGroup', {
  signed: true,
  category: 'UserPoolResourceUpdate',

  run({ GroupName }, { groups }) {
    groups.delete(GroupName)
  },
})
