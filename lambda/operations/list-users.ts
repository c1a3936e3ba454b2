/** Lists users, all or those that a filter picks. */
import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { fullPage, pageOf, pageQuery } from '../cognito/schemas/page.ts'
import { toUser, userSchema } from '../cognito/schemas/user.ts'
import { userFilter } from '../cognito/schemas/user-filter.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation } from '../contract/operation.ts'

export const listUsers = operation({
  id: 'list-users',
  summary: 'List users',
  description:
    '`filter` is one attribute with `=` or, for a prefix, `^=`, such as `email = "g@example.com"` or `status = "Enabled"`. ' +
    'A page is full while more users exist; `nextCursor` is good for the same filter only. Users made a moment ago can ' +
    'be missing.',
  route: 'GET /users',
  access: 'admin',
  commands: { ListUsersCommand },
  request: { query: z.strictObject({ ...pageQuery, filter: z.optional(userFilter) }) },
  success: { status: 200, description: 'A page of users', body: pageOf(userSchema) },
  errors: ['INVALID_CURSOR'],

  async run({ query }, { cognito, pool }) {
    const { filter = '' } = query
    return await fullPage({
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
