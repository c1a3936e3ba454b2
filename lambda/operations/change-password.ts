/** Lets users change their password. */
import { ChangePasswordCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { refuseCommonPassword } from '../cognito/chosen-password.ts'
import * as fields from '../cognito/fields.ts'
import { operation } from '../http/operation.ts'

export const changePassword = operation({
  id: 'change-password',
  summary: 'Change own password',
  description:
    'The current password is wanted, so that a stolen token is not enough. Tokens stay good. A common password is refused, ' +
    'and so is one that is made from the user name.',
  route: 'PUT /me/password',
  access: 'user',
  quota: 'UserAccountRecovery',
  commands: { ChangePasswordCommand },
  request: { body: z.strictObject({ currentPassword: fields.password, newPassword: fields.password }) },
  success: { status: 204, description: 'The password is changed' },
  errors: ['INVALID_CREDENTIALS', 'INVALID_PASSWORD', 'TOO_MANY_ATTEMPTS'],

  async run({ body: { currentPassword, newPassword } }, { cognito, accessToken, pool, username }) {
    refuseCommonPassword({ path: '/newPassword', password: newPassword, pool, user: [username] })
    await cognito.ChangePassword({
      AccessToken: accessToken,
      PreviousPassword: currentPassword,
      ProposedPassword: newPassword,
    })
  },
})
