/** ListGroups: paginated, sorted by name. */
import { command } from '../command.ts'
import { groupType } from '../group-type.ts'
import { pageOf } from '../pages.ts'

export const listGroups = command('ListGroups', {
  signed: true,
  category: 'UserPoolResourceRead',

  run({ Limit, NextToken }, { id, groups }) {
    const page = pageOf({
      list: 'groups',
      after: groups.after,
      keyOf: group => group.name,
      limit: Limit,
      token: NextToken,
    })
    return { Groups: page.items.map(group => groupType(group, id)), NextToken: page.NextToken }
  },
})
