/** Prevents a user from signing in, and revokes their tokens. */
import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-disable-user',
  route: 'POST /users/{username}/disable',
  access: 'admin',
  commands: { AdminDisableUserCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 204,

  async run({ path: { username } }, { cognito, pool }) {
    await cognito.AdminDisableUser({ UserPoolId: pool.id, Username: username })
  },
})

export const adminDisableUser = operation(runtime, {
  operationId: 'disableUser',
  summary: 'Disable a user',
  description:
    'The user keeps all data but cannot sign in. Refresh and access tokens are revoked. Disabling a disabled user ' +
    'changes nothing.',
  response: { description: 'The user is disabled' },
  errors: ['USER_NOT_FOUND'],
})
