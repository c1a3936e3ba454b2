/** Sets a new password with the code that was sent. */
import {
  AdminUserGlobalSignOutCommand,
  ConfirmForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { rejectWeakPassword } from '../cognito/passwords/password-policy.ts'
import { rejectCommonPassword } from '../cognito/passwords/reject-common-password.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { sessionsNotRevoked } from '../cognito/session-revocation.ts'
import { asCodeMismatch, replaceCode } from '../cognito/user-enumeration.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'confirm-forgot-password',
  route: 'POST /auth/forgot-password/confirm',
  access: 'public',
  commands: { ConfirmForgotPasswordCommand, AdminUserGlobalSignOutCommand },
  request: {
    body: z.strictObject({
      username: fields.username,
      code: fields.confirmationCode,
      newPassword: fields.password,
    }),
  },
  status: 204,
  changes: () => ['password'],

  async run({ body: { username, code, newPassword } }, { cognito, reportPartialSuccess, pool }) {
    rejectCommonPassword({ path: '/newPassword', password: newPassword, pool, user: [username] })
    // Before the call: Cognito may check the password only if the user exists, and so reveal who does.
    rejectWeakPassword('/newPassword', newPassword, pool.passwordPolicy)
    const user = { ClientId: pool.clientId, Username: username }
    await cognito
      .ConfirmForgotPassword({ ...user, ConfirmationCode: code, Password: newPassword })
      .catch(asCodeMismatch)
    // Sent only after a correct code, so the time that it takes does not reveal who exists.
    reportPartialSuccess(
      sessionsNotRevoked(
        'the new password was set',
        'sign in with it and send POST /me/sign-out instead of this request',
      ),
    )
    // The code was accepted, so the caller is not at fault.
    await cognito
      .AdminUserGlobalSignOut({ UserPoolId: pool.id, Username: username })
      .catch(error => replaceCode(error, 'INTERNAL'))
  },
})

export const confirmForgotPassword = operation(runtime, {
  operationId: 'confirmPasswordReset',
  summary: 'Reset a password with a code',
  description:
    'The code is valid for an hour. A wrong code, an expired code and an unknown user name return the same error. Once ' +
    'the new password is set, all tokens of the user are revoked. Common passwords and passwords made from the user ' +
    'name are rejected.',
  publicBecause:
    'Users who have forgotten the password cannot sign in: the code that was sent to them authorizes the reset.',
  sentAfterVerification: ['AdminUserGlobalSignOutCommand'],
  seals: true,
  response: { description: 'The new password is set' },
  errors: ['CODE_MISMATCH', 'INVALID_PASSWORD', 'TOO_MANY_ATTEMPTS'],
})
