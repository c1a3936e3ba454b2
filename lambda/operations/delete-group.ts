/** Deletes a group; its users stay. */
import { DeleteGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation } from '../contract/operation.ts'

export const deleteGroup = operation({
  id: 'delete-group',
  summary: 'Delete a group',
  description: 'Its users stay, and are no longer in it. Tokens that name it do so until they expire.',
  route: 'DELETE /groups/{group}',
  access: 'admin',
  commands: { DeleteGroupCommand },
  request: { path: z.object({ group: fields.groupName }) },
  success: { status: 204, description: 'The group is gone' },
  errors: ['GROUP_NOT_FOUND'],

  async run({ path: { group } }, { cognito, pool }) {
    await cognito.DeleteGroup({ UserPoolId: pool.id, GroupName: group })
  },
})
