/** Sends the code of a sign-up anew; answers alike for every name. */
import { ResendConfirmationCodeCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { hideUserExistence } from '../cognito/user-enumeration.ts'
import { operation } from '../contract/operation.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'

export const runtime = runtimeOperation({
  id: 'resend-confirmation-code',
  route: 'POST /auth/sign-up/resend',
  access: 'public',
  commands: { ResendConfirmationCodeCommand },
  request: { body: z.strictObject({ username: fields.username }) },
  status: 202,

  async run({ body: { username } }, { cognito, pool }) {
    const user = { ClientId: pool.clientId, Username: username }
    await cognito.ResendConfirmationCode(user).catch(hideUserExistence)
  },
})

export const resendConfirmationCode = operation(runtime, {
  summary: 'Resend the code of a sign-up',
  description: 'The answer is the same for every name, whether or not there is a user who waits for a code.',
  publicBecause:
    'Whoever waits for the code cannot sign in yet; the answer tells nothing. Only where the stage allows self sign-up.',
  requires: 'selfSignUp',
  response: { description: 'A code was sent, if there is whom to send it to' },
  errors: [],
})
