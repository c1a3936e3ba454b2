/** GlobalSignOut, and the rejection of a revoked token by every command that requires one. */
import {
  AssociateSoftwareTokenCommand,
  ChangePasswordCommand,
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  SetUserMFAPreferenceCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool({
  pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
})
await pool.confirmedUser('anna', { email: 'anna@example.com' })
const revoked = await pool.tokensOf('anna')
const others = await pool.tokensOf('anna')
await pool.send(GlobalSignOutCommand, { AccessToken: revoked.AccessToken })

test('revokes all tokens of the user, including those of the calling sign-in', async () => {
  for (const { AccessToken } of [revoked, others]) {
    expect(await pool.exception(GetUserCommand, { AccessToken })).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    )
  }
})

const { AccessToken } = revoked
const exception = 'NotAuthorizedException: Access Token has been revoked'

test.each([
  ['AssociateSoftwareToken', () => pool.exception(AssociateSoftwareTokenCommand, { AccessToken })],
  [
    'ChangePassword',
    () =>
      pool.exception(ChangePasswordCommand, {
        AccessToken,
        PreviousPassword: password,
        ProposedPassword: otherPassword,
      }),
  ],
  ['DeleteUser', () => pool.exception(DeleteUserCommand, { AccessToken })],
  [
    'DeleteUserAttributes',
    () => pool.exception(DeleteUserAttributesCommand, { AccessToken, UserAttributeNames: ['email'] }),
  ],
  [
    'GetUserAttributeVerificationCode',
    () => pool.exception(GetUserAttributeVerificationCodeCommand, { AccessToken, AttributeName: 'email' }),
  ],
  ['GlobalSignOut', () => pool.exception(GlobalSignOutCommand, { AccessToken })],
  ['SetUserMFAPreference', () => pool.exception(SetUserMFAPreferenceCommand, { AccessToken })],
  [
    'UpdateUserAttributes',
    () => pool.exception(UpdateUserAttributesCommand, { AccessToken, UserAttributes: [] }),
  ],
  [
    'VerifySoftwareToken',
    () => pool.exception(VerifySoftwareTokenCommand, { AccessToken, UserCode: '000000' }),
  ],
  [
    'VerifyUserAttribute',
    () => pool.exception(VerifyUserAttributeCommand, { AccessToken, AttributeName: 'email', Code: '000000' }),
  ],
])('%s rejects a revoked token', async (_, refused) => {
  expect(await refused()).toBe(exception)
})
