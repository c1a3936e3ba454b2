/** ListUsersInGroup: paginated. */
import { command } from '../command.ts'
import * as input from '../input.ts'
import { pageOf } from '../pages.ts'
import { userType } from '../user.ts'

export const listUsersInGroup = command({
  name: 'ListUsersInGroup',
  signed: true,
  category: 'UserList',
  input: {
    UserPoolId: input.userPoolId,
    GroupName: input.groupName,
    Limit: input.limit,
    NextToken: input.paginationToken,
  },

  run({ GroupName, Limit, NextToken }, { groups, users }) {
    const page = pageOf({
      list: `users in ${GroupName}`,
      after: key => groups.members(GroupName, key),
      keyOf: key => key,
      limit: Limit,
      token: NextToken,
    })
    return { Users: page.items.map(key => userType(users.get(key))), NextToken: page.NextToken }
  },
})
