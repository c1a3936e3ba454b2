/** Confirms a sign-up with the code that was sent. */
import { ConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { asCodeMismatch } from '../cognito/user-enumeration.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'confirm-sign-up',
  route: 'POST /auth/sign-up/confirm',
  access: 'public',
  commands: { ConfirmSignUpCommand },
  request: { body: z.strictObject({ username: fields.username, code: fields.confirmationCode }) },
  status: 204,

  async run({ body: { username, code } }, { cognito, pool }) {
    await cognito
      .ConfirmSignUp({ ClientId: pool.clientId, Username: username, ConfirmationCode: code })
      .catch(asCodeMismatch)
  },
})

export const confirmSignUp = operation(runtime, {
  operationId: 'confirmSignUp',
  summary: 'Confirm a sign-up with a code',
  description:
    'The code is valid for a day and verifies the address that it was sent to. A wrong code, an unknown user name and ' +
    'a user who needs no code return the same error.',
  publicBecause:
    'Users cannot sign in before they confirm: the code that was sent to them authorizes it. Only on stages that allow ' +
    'self sign-up.',
  requires: 'selfSignUp',
  response: { description: 'The user is confirmed' },
  errors: ['CODE_MISMATCH', 'ALIAS_EXISTS', 'TOO_MANY_ATTEMPTS'],
})
