/** AdminListGroupsForUser: page by page, in the order of their names. */
import * as z from 'zod'
import { command } from '../command.ts'
import { groupType } from '../group-type.ts'
import * as input from '../input.ts'
import { pageOf } from '../pages.ts'

export const adminListGroupsForUser = command({
  name: 'AdminListGroupsForUser',
  input: z.object({
    UserPoolId: input.userPoolId,
    Username: input.username,
    Limit: input.limit,
    NextToken: input.paginationToken,
  }),

  run({ Username, Limit, NextToken }, { id, groups, users }) {
    const { sub, username } = users.get(Username)
    const all = groups.of(users.keyOf(username))
    const { items, next } = pageOf({
      list: `groups of ${sub}`,
      after: name => all.filter(group => group.name > name),
      keyOf: group => group.name,
      limit: Limit,
      token: NextToken,
    })
    return { Groups: items.map(group => groupType(group, id)), ...(next ? { NextToken: next } : {}) }
  },
})
