/** Sends the code of a sign-up anew; answers alike for every name. */
import { ResendConfirmationCodeCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { hideUserExistence } from '../cognito/user-enumeration.ts'
import { operation } from '../contract/operation.ts'

export const resendConfirmationCode = operation({
  id: 'resend-confirmation-code',
  summary: 'Resend the code of a sign-up',
  description: 'The answer is the same for every name, whether or not there is a user who waits for a code.',
  route: 'POST /auth/sign-up/resend',
  access: 'public',
  publicBecause:
    'Whoever waits for the code cannot sign in yet; the answer tells nothing. Only where the stage allows self sign-up.',
  requires: 'selfSignUp',
  commands: { ResendConfirmationCodeCommand },
  request: { body: z.strictObject({ username: fields.username }) },
  success: { status: 202, description: 'A code was sent, if there is whom to send it to' },
  errors: [],

  async run({ body: { username } }, { cognito, pool }) {
    const user = { ClientId: pool.clientId, Username: username }
    await cognito.ResendConfirmationCode(user).catch(hideUserExistence)
  },
})
