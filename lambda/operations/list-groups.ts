/** Lists the groups of the pool. */
import { ListGroupsCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { groupSchema, toGroup } from '../cognito/schemas/group.ts'
import { fullPage, pageOf, pageQuery } from '../cognito/schemas/page.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation } from '../contract/operation.ts'

export const listGroups = operation({
  id: 'list-groups',
  summary: 'List groups',
  description: 'All groups of the pool, whether or not anyone is in them.',
  route: 'GET /groups',
  access: 'admin',
  commands: { ListGroupsCommand },
  request: { query: z.strictObject(pageQuery) },
  success: { status: 200, description: 'A page of groups', body: pageOf(groupSchema) },
  errors: ['INVALID_CURSOR'],

  async run({ query }, { cognito, pool }) {
    return await fullPage({
      query,
      scope: 'groups',
      async fetch(Limit, NextToken) {
        const page = await cognito.ListGroups({ UserPoolId: pool.id, Limit, NextToken })
        return { items: requireField(page.Groups, 'Groups').map(toGroup), token: page.NextToken }
      },
    })
  },
})
