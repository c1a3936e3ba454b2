/** Removes a user from a group. */
import { AdminRemoveUserFromGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-remove-user-from-group',
  route: 'DELETE /groups/{group}/users/{username}',
  access: 'admin',
  commands: { AdminRemoveUserFromGroupCommand },
  request: { path: z.object({ group: fields.groupName, username: fields.username }) },
  status: 204,
  changes: () => ['groups'],

  async run({ path: { group, username } }, { cognito, pool }) {
    await cognito.AdminRemoveUserFromGroup({ UserPoolId: pool.id, GroupName: group, Username: username })
  },
})

export const adminRemoveUserFromGroup = operation(runtime, {
  operationId: 'removeUserFromGroup',
  summary: 'Remove a user from a group',
  description:
    'Removing a user who is not a member changes nothing. Existing tokens list the group until they expire.',
  response: { description: 'The user is not in the group' },
  errors: ['USER_NOT_FOUND', 'GROUP_NOT_FOUND'],
})
