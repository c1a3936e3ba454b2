/** Lists all users, or those that match a filter. */
import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { fetchFullPage, pageQuery } from '../cognito/schemas/page.ts'
import { toUser, userPage } from '../cognito/schemas/user.ts'
import { userFilter } from '../cognito/schemas/user-filter.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'list-users',
  route: 'GET /users',
  access: 'admin',
  commands: { ListUsersCommand },
  request: { query: z.extend(pageQuery, { filter: z.optional(userFilter) }) },
  status: 200,

  async run({ query }, { cognito, pool }) {
    const { filter = '' } = query
    return await fetchFullPage({
      query,
      scope: filter,
      async fetch(Limit, token) {
        const page = await cognito.ListUsers({
          UserPoolId: pool.id,
          Filter: filter,
          Limit,
          PaginationToken: token,
        })
        return { items: requireField(page.Users, 'Users').map(toUser), token: page.PaginationToken }
      },
    })
  },
})

export const listUsers = operation(runtime, {
  operationId: 'listUsers',
  summary: 'List users',
  description:
    '`filter` is one condition with `=` or, for a prefix, `^=`, such as `email = "g@example.com"` or `status = ' +
    '"Enabled"`. Every page but the last is full; `nextCursor` is valid only with the same filter. Recently created ' +
    'users may be missing.',
  response: { description: 'A page of users', body: userPage },
  errors: ['INVALID_CURSOR'],
})
