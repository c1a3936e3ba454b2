/** Sends a code to a user who has forgotten the password; answers alike for every name. */
import { ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { hideUserExistence } from '../cognito/user-enumeration.ts'
import { operation } from '../contract/operation.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'

export const runtime = runtimeOperation({
  id: 'forgot-password',
  route: 'POST /auth/forgot-password',
  access: 'public',
  commands: { ForgotPasswordCommand },
  request: { body: z.strictObject({ username: fields.username }) },
  status: 202,

  async run({ body: { username } }, { cognito, pool }) {
    await cognito.ForgotPassword({ ClientId: pool.clientId, Username: username }).catch(hideUserExistence)
  },
})

export const forgotPassword = operation(runtime, {
  summary: 'Ask for a password reset',
  description:
    'Sends a code to the verified address of a confirmed user. The answer is the same for every name: also where there ' +
    'is no such user, none that can be reached, or one who was invited and never signed in. That one needs another ' +
    'invitation, which an administrator sees by the status FORCE_CHANGE_PASSWORD.',
  publicBecause:
    'Whoever has forgotten the password cannot sign in. The code goes to the address that is known, and the answer tells nothing.',
  response: { description: 'A code was sent, if there is whom to send it to' },
  errors: [],
})
