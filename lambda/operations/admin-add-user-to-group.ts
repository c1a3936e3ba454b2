/** Adds a user to a group. */
import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-add-user-to-group',
  route: 'PUT /groups/{group}/users/{username}',
  access: 'admin',
  commands: { AdminAddUserToGroupCommand },
  request: { path: z.object({ group: fields.groupName, username: fields.username }) },
  status: 204,
  changes: () => ['groups'],

  async run({ path: { group, username } }, { cognito, pool }) {
    await cognito.AdminAddUserToGroup({ UserPoolId: pool.id, GroupName: group, Username: username })
  },
})

export const adminAddUserToGroup = operation(runtime, {
  operationId: 'addUserToGroup',
  summary: 'Add a user to a group',
  description:
    'Adding a user who is already a member changes nothing. Tokens list the group from the next sign-in or refresh on.',
  response: { description: 'The user is in the group' },
  errors: ['USER_NOT_FOUND', 'GROUP_NOT_FOUND'],
})
