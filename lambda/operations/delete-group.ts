/** Deletes a group; its users are kept. */
import { DeleteGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'delete-group',
  route: 'DELETE /groups/{group}',
  access: 'admin',
  commands: { DeleteGroupCommand },
  request: { path: z.object({ group: fields.groupName }) },
  status: 204,

  async run({ path: { group } }, { cognito, pool }) {
    await cognito.DeleteGroup({ UserPoolId: pool.id, GroupName: group })
  },
})

export const deleteGroup = operation(runtime, {
  operationId: 'deleteGroup',
  summary: 'Delete a group',
  description:
    'Its users are kept but are no longer members. Existing tokens list the group until they expire.',
  response: { description: 'The group is deleted' },
  errors: ['GROUP_NOT_FOUND'],
})
