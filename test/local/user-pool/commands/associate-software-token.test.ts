/** AssociateSoftwareToken with an access token; the tests of MFA_SETUP use a session. */
import { AssociateSoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { answers, appCode } from '../mfa-user-fixtures.ts'
import { startPool } from '../support.ts'

const pool = await startPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] } })

test('returns a new secret each time, and no session', async () => {
  await pool.confirmedUser('anna')
  const { AccessToken } = await pool.tokensOf('anna')
  const first = await pool.send(AssociateSoftwareTokenCommand, { AccessToken })
  const second = await pool.send(AssociateSoftwareTokenCommand, { AccessToken })
  expect(first).toEqual({ SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/) })
  expect(second.SecretCode).not.toBe(first.SecretCode)
})

test('keeps the current app valid until a code of the new one is verified', async () => {
  const { answer, userWithApp } = answers(pool)
  await pool.confirmedUser('berta')
  const { AccessToken } = await pool.tokensOf('berta')
  const secret = await userWithApp('berta')
  await pool.send(AssociateSoftwareTokenCommand, { AccessToken })
  const responses = { SOFTWARE_TOKEN_MFA_CODE: appCode(pool, secret) }
  const session = await pool.sessionOf('berta')
  expect(await answer('SOFTWARE_TOKEN_MFA', 'berta', session, responses)).toHaveProperty(
    'AuthenticationResult',
  )
})

test('rejects a request without an access token or session', async () => {
  expect(await pool.exception(AssociateSoftwareTokenCommand, {})).toMatch(/^InvalidParameterException: /)
  expect(await pool.exception(AssociateSoftwareTokenCommand, { Session: 'x'.repeat(20) })).toBe(
    'NotAuthorizedException: Invalid session for the user, session is expired.',
  )
  expect(await pool.exception(AssociateSoftwareTokenCommand, { AccessToken: 'x' })).toBe(
    'NotAuthorizedException: Invalid Access Token',
  )
})

test.each([
  ['has MFA off', { MfaConfiguration: 'OFF', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }],
  ['offers other factors', { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SMS_MFA'] }],
])('is rejected by a pool that %s', async (_, settings) => {
  const without = await startPool({ pool: settings })
  await without.confirmedUser('anna')
  const { AccessToken } = await without.tokensOf('anna')
  expect(await without.exception(AssociateSoftwareTokenCommand, { AccessToken })).toMatch(
    /^SoftwareTokenMFANotFoundException: /,
  )
})
