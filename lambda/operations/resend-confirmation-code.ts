/** Resends the code of a sign-up; the response is the same for every user name. */
import { ResendConfirmationCodeCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { hideUserExistence } from '../cognito/user-enumeration.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'resend-confirmation-code',
  route: 'POST /auth/sign-up/resend',
  access: 'public',
  commands: { ResendConfirmationCodeCommand },
  request: { body: z.strictObject({ username: fields.username }) },
  status: 202,

  async run({ body: { username } }, { cognito, hideFailure, pool }) {
    const user = { ClientId: pool.clientId, Username: username }
    await cognito.ResendConfirmationCode(user).catch(error => hideUserExistence(error, hideFailure))
  },
})

export const resendConfirmationCode = operation(runtime, {
  operationId: 'resendConfirmationCode',
  summary: 'Resend a sign-up code',
  description: 'The response is the same for every user name, whether or not a user is waiting for a code.',
  publicBecause:
    'Users who wait for the code cannot sign in yet; the response reveals nothing. Only on stages that allow self ' +
    'sign-up.',
  requires: 'selfSignUp',
  response: { description: 'A code was sent if there is a user to send it to' },
  errors: [],
})
