/** Returns a group. */
import { GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { groupSchema, toGroup } from '../cognito/schemas/group.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'get-group',
  route: 'GET /groups/{group}',
  access: 'admin',
  commands: { GetGroupCommand },
  request: { path: z.object({ group: fields.groupName }) },
  status: 200,

  async run({ path: { group } }, { cognito, pool }) {
    const { Group } = await cognito.GetGroup({ UserPoolId: pool.id, GroupName: group })
    return toGroup(Group)
  },
})

export const getGroup = operation(runtime, {
  operationId: 'getGroup',
  summary: 'Get a group',
  description: 'Does not include its users: list them at /groups/{group}/users.',
  response: { description: 'The group', body: groupSchema },
  errors: ['GROUP_NOT_FOUND'],
})
