/** Lets users change their password. */
import { ChangePasswordCommand, GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { rejectCommonPassword } from '../cognito/passwords/reject-common-password.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { sessionsNotRevoked } from '../cognito/session-revocation.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'
import { checked, described } from '../contract/schema.ts'

const signOutEverywhere = z.boolean()
described(signOutEverywhere, {
  description: 'Whether to revoke all tokens of the user, including those of this session.',
  default: true,
  examples: [true],
})

const currentPassword = checked(fields.password)
described(currentPassword, { description: 'The current password.', examples: ['oldPassword0!'] })

export const runtime = runtimeOperation({
  id: 'change-password',
  route: 'PUT /me/password',
  access: 'user',
  commands: { ChangePasswordCommand, GlobalSignOutCommand },
  request: {
    body: z.strictObject({
      currentPassword,
      newPassword: fields.password,
      signOutEverywhere: z.optional(signOutEverywhere),
    }),
  },
  status: 204,
  changes: () => ['password'],

  async run({ body }, { cognito, reportPartialSuccess, accessToken, pool, username }) {
    const { currentPassword, newPassword, signOutEverywhere = true } = body
    rejectCommonPassword({ path: '/newPassword', password: newPassword, pool, user: [username] })
    await cognito.ChangePassword({
      AccessToken: accessToken,
      PreviousPassword: currentPassword,
      ProposedPassword: newPassword,
    })
    if (!signOutEverywhere) return
    reportPartialSuccess(
      sessionsNotRevoked('the password was changed', 'send POST /me/sign-out instead of this request'),
    )
    await cognito.GlobalSignOut({ AccessToken: accessToken })
  },
})

export const changePassword = operation(runtime, {
  operationId: 'changePassword',
  summary: 'Change my password',
  description:
    'Requires the current password, so a stolen token is not enough. Then all tokens of the user are revoked, ' +
    'including the one in this request: sign in again with the new password. With `signOutEverywhere: false` all ' +
    'tokens stay valid, including any that someone else has. Common passwords and passwords made from the user name ' +
    'are rejected.',
  sentAfterVerification: ['GlobalSignOutCommand'],
  response: { description: 'The password is changed' },
  errors: ['INVALID_CREDENTIALS', 'INVALID_PASSWORD', 'TOO_MANY_ATTEMPTS'],
})
