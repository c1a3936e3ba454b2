/** Keeps a user from signing in, and revokes the tokens. */
import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation } from '../contract/operation.ts'

export const adminDisableUser = operation({
  id: 'admin-disable-user',
  summary: 'Disable a user',
  description:
    'The user keeps everything and cannot sign in; refresh and access tokens are revoked. Disabling a disabled user changes nothing.',
  route: 'POST /users/{username}/disable',
  access: 'admin',
  commands: { AdminDisableUserCommand },
  request: { path: z.object({ username: fields.username }) },
  success: { status: 204, description: 'The user is disabled' },
  errors: ['USER_NOT_FOUND'],

  async run({ path: { username } }, { cognito, pool }) {
    await cognito.AdminDisableUser({ UserPoolId: pool.id, Username: username })
  },
})
