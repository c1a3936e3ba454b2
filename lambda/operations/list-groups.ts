/** Lists the groups of the pool. */
import { ListGroupsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { groupPage, toGroup } from '../cognito/schemas/group.ts'
import { fetchFullPage, pageQuery } from '../cognito/schemas/page.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'list-groups',
  route: 'GET /groups',
  access: 'admin',
  commands: { ListGroupsCommand },
  request: { query: pageQuery },
  status: 200,

  async run({ query }, { cognito, pool }) {
    return await fetchFullPage({
      query,
      scope: 'groups',
      async fetch(Limit, NextToken) {
        const page = await cognito.ListGroups({ UserPoolId: pool.id, Limit, NextToken })
        return { items: requireField(page.Groups, 'Groups').map(toGroup), token: page.NextToken }
      },
    })
  },
})

export const listGroups = operation(runtime, {
  operationId: 'listGroups',
  summary: 'List groups',
  description: 'Lists all groups of the pool, including empty ones.',
  response: { description: 'A page of groups', body: groupPage },
  errors: ['INVALID_CURSOR'],
})
