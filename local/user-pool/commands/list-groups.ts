/** ListGroups: page by page, in the order of their names. */
import * as z from 'zod'
import { command } from '../command.ts'
import { groupType } from '../group-type.ts'
import * as input from '../input.ts'
import { pageOf } from '../pages.ts'

export const listGroups = command({
  name: 'ListGroups',
  input: z.object({
    UserPoolId: input.userPoolId,
    Limit: input.limit,
    NextToken: input.paginationToken,
  }),

  run({ Limit, NextToken }, { id, groups }) {
    const { items, next } = pageOf({
      list: 'groups',
      after: groups.after,
      keyOf: group => group.name,
      limit: Limit,
      token: NextToken,
    })
    return { Groups: items.map(group => groupType(group, id)), ...(next ? { NextToken: next } : {}) }
  },
})
