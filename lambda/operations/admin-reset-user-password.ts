/** Invalidates a user's password and sends a code for choosing a new one. */
import {
  AdminResetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { sessionsNotRevoked } from '../cognito/session-revocation.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-reset-user-password',
  route: 'POST /users/{username}/password/reset',
  access: 'admin',
  commands: { AdminResetUserPasswordCommand, AdminUserGlobalSignOutCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 204,

  async run({ path: { username } }, { cognito, reportPartialSuccess, pool }) {
    const user = { UserPoolId: pool.id, Username: username }
    await cognito.AdminResetUserPassword(user)
    reportPartialSuccess(sessionsNotRevoked('the password was reset', 'send POST /users/{username}/sign-out'))
    await cognito.AdminUserGlobalSignOut(user)
  },
})

export const adminResetUserPassword = operation(runtime, {
  operationId: 'resetUserPassword',
  summary: "Reset a user's password",
  description:
    'The user gets the status RESET_REQUIRED and a code for /auth/forgot-password/confirm; then all tokens of the user ' +
    'are revoked. Only for a CONFIRMED user with a verified e-mail address or phone number; for an invited user, ' +
    'resend the invitation instead. If the reset is rejected or the code cannot be delivered, no token is revoked.',
  alwaysSent: ['AdminUserGlobalSignOutCommand'],
  response: { description: 'The password is reset and a code was sent' },
  errors: ['USER_NOT_FOUND', 'PASSWORD_NOT_RESETTABLE', 'TOO_MANY_ATTEMPTS', 'DELIVERY_FAILED'],
})
