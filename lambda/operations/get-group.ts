/** Shows a group. */
import { GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { groupSchema, toGroup } from '../cognito/schemas/group.ts'
import { operation } from '../contract/operation.ts'

export const getGroup = operation({
  id: 'get-group',
  summary: 'Get a group',
  description: 'Without its users, which are listed at /groups/{group}/users.',
  route: 'GET /groups/{group}',
  access: 'admin',
  commands: { GetGroupCommand },
  request: { path: z.object({ group: fields.groupName }) },
  success: { status: 200, description: 'The group', body: groupSchema },
  errors: ['GROUP_NOT_FOUND'],

  async run({ path: { group } }, { cognito, pool }) {
    const { Group } = await cognito.GetGroup({ UserPoolId: pool.id, GroupName: group })
    return toGroup(Group)
  },
})
