/** Allows a disabled user to sign in again. */
import { AdminEnableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-enable-user',
  route: 'POST /users/{username}/enable',
  access: 'admin',
  commands: { AdminEnableUserCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 204,

  async run({ path: { username } }, { cognito, pool }) {
    await cognito.AdminEnableUser({ UserPoolId: pool.id, Username: username })
  },
})

export const adminEnableUser = operation(runtime, {
  operationId: 'enableUser',
  summary: 'Enable a user',
  description:
    'Tokens that were revoked when the user was disabled stay revoked. Enabling an enabled user changes nothing.',
  response: { description: 'The user is enabled' },
  errors: ['USER_NOT_FOUND'],
})
