/** Lets a disabled user sign in again. */
import { AdminEnableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation } from '../contract/operation.ts'

export const adminEnableUser = operation({
  id: 'admin-enable-user',
  summary: 'Enable a user',
  description:
    'Tokens that were revoked by disabling stay revoked. Enabling an enabled user changes nothing.',
  route: 'POST /users/{username}/enable',
  access: 'admin',
  commands: { AdminEnableUserCommand },
  request: { path: z.object({ username: fields.username }) },
  success: { status: 204, description: 'The user is enabled' },
  errors: ['USER_NOT_FOUND'],

  async run({ path: { username } }, { cognito, pool }) {
    await cognito.AdminEnableUser({ UserPoolId: pool.id, Username: username })
  },
})
