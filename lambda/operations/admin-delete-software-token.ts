/** Removes the authenticator app of a user who has lost it. */
import { AdminDeleteSoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-delete-software-token',
  route: 'DELETE /users/{username}/totp',
  access: 'admin',
  commands: { AdminDeleteSoftwareTokenCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 204,
  changes: () => ['mfa'],

  async run({ path: { username } }, { cognito, pool }) {
    await cognito.AdminDeleteSoftwareToken({ UserPoolId: pool.id, Username: username })
  },
})

export const adminDeleteSoftwareToken = operation(runtime, {
  operationId: 'deleteUserTotp',
  summary: "Remove a user's authenticator app",
  description:
    'For a user who has lost the phone. Sign-in no longer asks for codes of the app, and the user can enroll another ' +
    'one. Where the pool requires a second factor and the user has no other, the next sign-in returns the challenge ' +
    'MFA_SETUP. First make sure that the request is from the user: until then, the password alone protects the account, ' +
    'and where a sign-in can begin with a code or a passkey, that alone.',
  seals: true,
  response: { description: 'The app is removed, or there was none' },
  errors: ['USER_NOT_CONFIRMED', 'USER_NOT_FOUND'],
})
