/** Lists the groups that a user is in. */
import { AdminListGroupsForUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { groupPage, toGroup } from '../cognito/schemas/group.ts'
import { fetchFullPage, pageQuery } from '../cognito/schemas/page.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-list-groups-for-user',
  route: 'GET /users/{username}/groups',
  access: 'admin',
  commands: { AdminListGroupsForUserCommand },
  request: { path: z.object({ username: fields.username }), query: pageQuery },
  status: 200,

  async run({ path: { username }, query }, { cognito, pool }) {
    return await fetchFullPage({
      query,
      scope: `groups of ${username}`,
      async fetch(Limit, NextToken) {
        const user = { UserPoolId: pool.id, Username: username }
        const page = await cognito.AdminListGroupsForUser({ ...user, Limit, NextToken })
        return { items: requireField(page.Groups, 'Groups').map(toGroup), token: page.NextToken }
      },
    })
  },
})

export const adminListGroupsForUser = operation(runtime, {
  operationId: 'listGroupsForUser',
  summary: "List a user's groups",
  description: "The user's tokens list these groups as `cognito:groups`.",
  response: { description: 'A page of groups', body: groupPage },
  errors: ['USER_NOT_FOUND', 'INVALID_CURSOR'],
})
