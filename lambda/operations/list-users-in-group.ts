/** Lists the users in a group. */
import { ListUsersInGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { fetchFullPage, pageQuery } from '../cognito/schemas/page.ts'
import { toUser, userPage } from '../cognito/schemas/user.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'list-users-in-group',
  route: 'GET /groups/{group}/users',
  access: 'admin',
  commands: { ListUsersInGroupCommand },
  request: { path: z.object({ group: fields.groupName }), query: pageQuery },
  status: 200,

  async run({ path: { group }, query }, { cognito, pool }) {
    return await fetchFullPage({
      query,
      scope: `users of ${group}`,
      async fetch(Limit, NextToken) {
        const page = await cognito.ListUsersInGroup({
          UserPoolId: pool.id,
          GroupName: group,
          Limit,
          NextToken,
        })
        return { items: requireField(page.Users, 'Users').map(toUser), token: page.NextToken }
      },
    })
  },
})

export const listUsersInGroup = operation(runtime, {
  operationId: 'listUsersInGroup',
  summary: "List a group's users",
  description: 'Every page but the last is full.',
  response: { description: 'A page of users', body: userPage },
  errors: ['GROUP_NOT_FOUND', 'INVALID_CURSOR'],
})
