/** AdminListGroupsForUser: paginated, sorted by name. */
import { command } from '../command.ts'
import { groupType } from '../group-type.ts'
import { pageOf } from '../pages.ts'

export const adminListGroupsForUser = command('AdminListGroupsForUser', {
  signed: true,
  category: 'UserResourceRead',

  run({ Username, Limit, NextToken }, { id, groups, users }) {
    const { sub, username } = users.get(Username)
    const all = groups.of(users.keyOf(username))
    const page = pageOf({
      list: `groups of ${sub}`,
      after: name => all.filter(group => group.name > name),
      keyOf: group => group.name,
      limit: Limit,
      token: NextToken,
    })
    return { Groups: page.items.map(group => groupType(group, id)), NextToken: page.NextToken }
  },
})
