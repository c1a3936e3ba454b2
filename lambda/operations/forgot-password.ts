/** Sends a code for a password reset; the response is the same for every user name. */
import { ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { hideUserExistence } from '../cognito/user-enumeration.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'forgot-password',
  route: 'POST /auth/forgot-password',
  access: 'public',
  commands: { ForgotPasswordCommand },
  request: { body: z.strictObject({ username: fields.username }) },
  status: 202,

  async run({ body: { username } }, { cognito, hideFailure, pool }) {
    await cognito
      .ForgotPassword({ ClientId: pool.clientId, Username: username })
      .catch(error => hideUserExistence(error, hideFailure))
  },
})

export const forgotPassword = operation(runtime, {
  operationId: 'requestPasswordReset',
  summary: 'Request a password reset',
  description:
    'Sends a code to the verified address of a confirmed user. The response is the same for every user name, even if ' +
    'there is no such user, no verified address, or the user was invited and never signed in. Invited users (status ' +
    'FORCE_CHANGE_PASSWORD) need a new invitation from an administrator instead.',
  publicBecause:
    'Users who have forgotten the password cannot sign in. The code goes to the address on record, and the response ' +
    'reveals nothing.',
  response: { description: 'A code was sent if there is a user to send it to' },
  errors: [],
})
