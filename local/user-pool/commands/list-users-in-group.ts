/** ListUsersInGroup: paginated. */
import { command } from '../command.ts'
import { pageOf } from '../pages.ts'
import { userType } from '../user.ts'

export const listUsersInGroup = command('ListUsersInGroup', {
  signed: true,
  category: 'UserList',

  run({ GroupName, Limit, NextToken }, { groups, users }) {
    const { name } = groups.get(GroupName)
    const page = pageOf({
      list: `users in ${name}`,
      after: key => users.inGroup(name, key),
      keyOf: ({ key }) => key,
      limit: Limit,
      token: NextToken,
    })
    return { Users: page.items.map(({ user }) => userType(user)), NextToken: page.NextToken }
  },
})
