/** Sets a new password by the code that was sent. */
import {
  AdminUserGlobalSignOutCommand,
  ConfirmForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { rejectWeakPassword } from '../cognito/passwords/password-policy.ts'
import { rejectCommonPassword } from '../cognito/passwords/reject-common-password.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { asInternalError, sessionsNotRevoked } from '../cognito/session-revocation.ts'
import { asCodeMismatch } from '../cognito/user-enumeration.ts'
import { operation } from '../contract/operation.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'

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

  async run({ body: { username, code, newPassword } }, { cognito, reportPartialSuccess, pool }) {
    rejectCommonPassword({ path: '/newPassword', password: newPassword, pool, user: [username] })
    // Before Cognito is asked: it may judge the password only where there is a user.
    rejectWeakPassword('/newPassword', newPassword, pool.passwordPolicy)
    const user = { ClientId: pool.clientId, Username: username }
    await cognito
      .ConfirmForgotPassword({ ...user, ConfirmationCode: code, Password: newPassword })
      .catch(asCodeMismatch)
    // Only after a right code: the time that this takes tells nobody who exists.
    reportPartialSuccess(
      sessionsNotRevoked(
        'the new password was set',
        'sign in with it and send POST /me/sign-out instead of this request',
      ),
    )
    await cognito.AdminUserGlobalSignOut({ UserPoolId: pool.id, Username: username }).catch(asInternalError)
  },
})

export const confirmForgotPassword = operation(runtime, {
  summary: 'Reset a password by code',
  description:
    'The code is good for an hour. A wrong code, a late one and an unknown name get the same answer. Once the new password ' +
    'is set, all tokens of the user are revoked. A common password is refused, and so is one that is made from the user name.',
  publicBecause:
    'Whoever has forgotten the password cannot sign in: the code that was sent is what lets them choose another.',
  followUp: ['AdminUserGlobalSignOutCommand'],
  response: { description: 'The new password is set' },
  errors: ['CODE_MISMATCH', 'INVALID_PASSWORD', 'TOO_MANY_ATTEMPTS'],
})
