import { expect, test } from '@jest/globals'
import { allFactors, answers, appCode, wrongAppCode } from '../mfa-user-fixtures.ts'
import { startPool } from '../support.ts'

const name = 'SOFTWARE_TOKEN_MFA'
const pool = await startPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
const { answer, answerRefusal, userWithApp } = answers(pool)
const mismatch = 'CodeMismatchException: Invalid code received for user'

async function user(username: string, device?: string): Promise<string> {
  await pool.confirmedUser(username)
  return userWithApp(username, device)
}
const code = (SOFTWARE_TOKEN_MFA_CODE: string) => ({ SOFTWARE_TOKEN_MFA_CODE })

test('requires a code of the app, names the device, and returns tokens for the code', async () => {
  const secret = await user('anna', 'my phone')
  const challenge = await pool.signIn('anna')
  expect(challenge).toEqual({
    ChallengeName: name,
    ChallengeParameters: { USER_ID_FOR_SRP: 'anna', FRIENDLY_DEVICE_NAME: 'my phone' },
    Session: expect.any(String),
  })
  const { Session = '' } = challenge
  const { AuthenticationResult } = await answer(name, 'anna', Session, code(appCode(pool, secret)))
  expect(AuthenticationResult?.RefreshToken).toBeDefined()
})

test('accepts no code twice, not even in another session, but accepts the next code', async () => {
  const secret = await user('berta')
  const shown = code(appCode(pool, secret))
  await answer(name, 'berta', await pool.sessionOf('berta'), shown)
  const session = await pool.sessionOf('berta')
  expect(await answerRefusal(name, 'berta', session, shown)).toBe(
    'ExpiredCodeException: Your software token has already been used once.',
  )
  pool.advance(30)
  expect(await answer(name, 'berta', session, code(appCode(pool, secret)))).toHaveProperty(
    'AuthenticationResult',
  )
})

test.each([
  [30, true],
  [60, false],
])('accepts a code that is %s seconds old: %s', async (seconds, taken) => {
  const username = `clara${seconds}`
  const secret = await user(username)
  const shown = code(appCode(pool, secret))
  pool.advance(seconds)
  const session = await pool.sessionOf(username)
  if (taken) expect(await answer(name, username, session, shown)).toHaveProperty('AuthenticationResult')
  else expect(await answerRefusal(name, username, session, shown)).toBe(mismatch)
})

test('keeps the session valid after four wrong codes', async () => {
  const secret = await user('dora')
  const session = await pool.sessionOf('dora')
  for (let tried = 0; tried < 4; tried += 1) {
    expect(await answerRefusal(name, 'dora', session, code(wrongAppCode(pool, secret)))).toBe(mismatch)
  }
  expect(await answer(name, 'dora', session, code(appCode(pool, secret)))).toHaveProperty(
    'AuthenticationResult',
  )
})

test('ends the session after the fifth wrong code, also if all are sent concurrently', async () => {
  const secret = await user('emil')
  const session = await pool.sessionOf('emil')
  const wrong = code(wrongAppCode(pool, secret))
  const refused = await Promise.all(
    Array.from({ length: 8 }, () => answerRefusal(name, 'emil', session, wrong)),
  )
  const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.'
  expect(refused.filter(exception => exception === mismatch)).toHaveLength(5)
  expect(refused.filter(exception => exception === expired)).toHaveLength(3)
  expect(await answerRefusal(name, 'emil', session, code(appCode(pool, secret)))).toBe(expired)
})

test('rejects a response without a code, and a session of another challenge', async () => {
  const secret = await user('frida')
  const session = await pool.sessionOf('frida')
  expect(await answerRefusal(name, 'frida', session)).toBe(
    'InvalidParameterException: Missing required parameter SOFTWARE_TOKEN_MFA_CODE',
  )
  const other = { SMS_MFA_CODE: appCode(pool, secret) }
  expect(await answerRefusal('SMS_MFA', 'frida', session, other)).toBe(
    'NotAuthorizedException: Invalid session for the user, session is expired.',
  )
})

test('returns tokens for exactly one of twenty concurrent responses with the same code and session', async () => {
  const secret = await user('gerda')
  const session = await pool.sessionOf('gerda')
  const shown = code(appCode(pool, secret))
  const all = Array.from({ length: 20 }, () => answer(name, 'gerda', session, shown))
  const results = await Promise.allSettled(all)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
