/** VerifySoftwareToken with an access token; the tests of MFA_SETUP use a session. */
import {
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { appCode, wrongAppCode } from '../mfa-user-fixtures.ts'
import { startPool } from '../support.ts'

const pool = await startPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] } })

async function associated(name: string) {
  await pool.confirmedUser(name)
  const { AccessToken } = await pool.tokensOf(name)
  const { SecretCode = '' } = await pool.send(AssociateSoftwareTokenCommand, { AccessToken })
  return { AccessToken, secret: SecretCode }
}

test('accepts the app’s code, returns no session, and does not enable the factor', async () => {
  const { AccessToken, secret } = await associated('anna')
  const UserCode = appCode(pool, secret)
  expect(await pool.send(VerifySoftwareTokenCommand, { AccessToken, UserCode })).toEqual({
    Status: 'SUCCESS',
  })
  expect(await pool.send(GetUserCommand, { AccessToken })).not.toHaveProperty('UserMFASettingList')
  expect(await pool.signIn('anna')).toHaveProperty('AuthenticationResult')
})

test('rejects a wrong code, and accepts the correct one afterwards', async () => {
  const { AccessToken, secret } = await associated('berta')
  const wrong = { AccessToken, UserCode: wrongAppCode(pool, secret) }
  expect(await pool.exception(VerifySoftwareTokenCommand, wrong)).toBe(
    'EnableSoftwareTokenMFAException: Code mismatch',
  )
  await pool.send(VerifySoftwareTokenCommand, { AccessToken, UserCode: appCode(pool, secret) })
})

test('rejects a user without an issued secret', async () => {
  await pool.confirmedUser('clara')
  const { AccessToken } = await pool.tokensOf('clara')
  expect(await pool.exception(VerifySoftwareTokenCommand, { AccessToken, UserCode: '000000' })).toMatch(
    /^SoftwareTokenMFANotFoundException: /,
  )
})

test.each(['12345', '1234567', 'abcdef'])('rejects %s, which is not a code', async UserCode => {
  expect(await pool.exception(VerifySoftwareTokenCommand, { AccessToken: 'x', UserCode })).toMatch(
    "Value at 'userCode'",
  )
})
