/** ListUsersInGroup: page by page. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'
import { pageOf } from '../pages.ts'
import { userType } from '../user.ts'

export const listUsersInGroup = command({
  name: 'ListUsersInGroup',
  input: z.object({
    UserPoolId: input.userPoolId,
    GroupName: input.groupName,
    Limit: input.limit,
    NextToken: input.paginationToken,
  }),

  run({ GroupName, Limit, NextToken }, { groups, users }) {
    const { items, next } = pageOf({
      list: `users in ${GroupName}`,
      after: key => groups.members(GroupName, key),
      keyOf: key => key,
      limit: Limit,
      token: NextToken,
    })
    return { Users: items.map(key => userType(users.get(key))), ...(next ? { NextToken: next } : {}) }
  },
})
