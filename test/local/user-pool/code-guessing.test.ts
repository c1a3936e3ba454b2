/** Guessing codes of second factors: wrong codes lock the user out, as wrong passwords do. */
import {
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { allFactors, answers, appCode, otherThan, wrongAppCode } from './mfa-user-fixtures.ts'
import { startPool } from './support.ts'

const pool = await startPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
const { answer, answerRefusal, userWithApp } = answers(pool)
const mismatch = /^CodeMismatchException/
const locked = 'NotAuthorizedException: Password attempts exceeded'

/** Guesses `times` times, each with a new sign-in, and returns the results. */
async function guess(username: string, times: number, wrong: () => string): Promise<string[]> {
  const seen: string[] = []
  for (let time = 0; time < times; time++) {
    const session = await pool.sessionOf(username).catch((error: Error) => `${error.name}: ${error.message}`)
    seen.push(
      session.startsWith('NotAuthorized')
        ? session
        : await answerRefusal('SOFTWARE_TOKEN_MFA', username, session, { SOFTWARE_TOKEN_MFA_CODE: wrong() }),
    )
  }
  return seen
}

test('checks only five of 60 concurrent app codes, however often the correct password is sent', async () => {
  await pool.confirmedUser('anna')
  const secret = await userWithApp('anna')
  const seen = await guess('anna', 60, () => wrongAppCode(pool, secret))
  expect(seen.slice(0, 5).every(one => mismatch.test(one))).toBe(true)
  expect(new Set(seen.slice(5))).toEqual(new Set([locked]))
})

test('locks the open session, too, after the fifth wrong code, and accepts the correct one after the wait', async () => {
  await pool.confirmedUser('berta')
  const secret = await userWithApp('berta')
  const session = await pool.sessionOf('berta')
  await guess('berta', 5, () => wrongAppCode(pool, secret))
  const right = { SOFTWARE_TOKEN_MFA_CODE: appCode(pool, secret) }
  expect(await answerRefusal('SOFTWARE_TOKEN_MFA', 'berta', session, right)).toBe(locked)
  pool.advance(1)
  const { AuthenticationResult } = await answer('SOFTWARE_TOKEN_MFA', 'berta', session, right)
  expect(AuthenticationResult).toBeDefined()
})

test('resets the count of wrong codes after a complete sign-in', async () => {
  await pool.confirmedUser('clara')
  const secret = await userWithApp('clara')
  await guess('clara', 4, () => wrongAppCode(pool, secret))
  const right = { SOFTWARE_TOKEN_MFA_CODE: appCode(pool, secret) }
  await answer('SOFTWARE_TOKEN_MFA', 'clara', await pool.sessionOf('clara'), right)
  pool.advance(30)
  const seen = await guess('clara', 5, () => wrongAppCode(pool, secret))
  expect(seen.every(one => mismatch.test(one))).toBe(true)
})

const sent = [
  ['EMAIL_OTP', 'EmailMfaSettings', { email: 'dora@example.com', email_verified: 'true' }],
  ['SMS_MFA', 'SMSMfaSettings', { phone_number: '+819012345678', phone_number_verified: 'true' }],
] as const

describe.each(sent)('%s', (name, settings, attributes) => {
  test('counts wrong codes like those of an app', async () => {
    const username = `user of ${name}`.replaceAll(' ', '-')
    await pool.confirmedUser(username, attributes)
    const Enabled = { Enabled: true, PreferredMfa: true }
    await pool.send(AdminSetUserMFAPreferenceCommand, { Username: username, [settings]: Enabled })
    const [address = ''] = Object.values(attributes)
    const session = await pool.sessionOf(username)
    const wrong = { [`${name}_CODE`]: otherThan(pool.codeTo(address)) }
    for (let time = 0; time < 5; time++) {
      expect(await answerRefusal(name, username, session, wrong)).toMatch(mismatch)
    }
    expect(await pool.signInException(username)).toBe(locked)
  })
})

test('counts wrong codes during the setup of an app, too', async () => {
  await pool.confirmedUser('emma')
  const { AccessToken } = await pool.tokensOf('emma')
  const { SecretCode = '' } = await pool.send(AssociateSoftwareTokenCommand, { AccessToken })
  const verify = (UserCode: string) => ({ AccessToken, UserCode })
  for (let time = 0; time < 5; time++) {
    const input = verify(wrongAppCode(pool, SecretCode))
    expect(await pool.exception(VerifySoftwareTokenCommand, input)).toMatch(/^EnableSoftwareTokenMFA/)
  }
  const right = () => verify(appCode(pool, SecretCode))
  expect(await pool.exception(VerifySoftwareTokenCommand, right())).toBe(locked)
  pool.advance(1)
  expect((await pool.send(VerifySoftwareTokenCommand, right())).Status).toBe('SUCCESS')
})
