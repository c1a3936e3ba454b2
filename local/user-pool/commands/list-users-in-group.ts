/** ListUsersInGroup: paginated. */
import { command } from '../command.ts'
import { pageOf } from '../pages.ts'
import { userType } from '../user.ts'

export const listUsersInGroup = command('ListUsersInGroup', {
  signed: true,
  category: 'UserList',

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
