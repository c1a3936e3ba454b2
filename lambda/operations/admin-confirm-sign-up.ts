/** Confirms a user who signed up, without the code that was sent. */
import { AdminConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-confirm-sign-up',
  route: 'POST /users/{username}/confirm',
  access: 'admin',
  commands: { AdminConfirmSignUpCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 204,

  async run({ path: { username } }, { cognito, pool }) {
    await cognito.AdminConfirmSignUp({ UserPoolId: pool.id, Username: username })
  },
})

export const adminConfirmSignUp = operation(runtime, {
  operationId: 'confirmUser',
  summary: 'Confirm a sign-up',
  description:
    'Only for users who signed up and are still UNCONFIRMED. Users created by an administrator cannot be confirmed: ' +
    'set a permanent password instead.',
  response: { description: 'The user is confirmed' },
  errors: ['USER_NOT_FOUND', 'USER_NOT_CONFIRMABLE'],
})
