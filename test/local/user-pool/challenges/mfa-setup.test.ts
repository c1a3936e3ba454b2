/** MFA_SETUP, with AssociateSoftwareToken and VerifySoftwareToken by session. */
import {
  AdminGetUserCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { answers, appCode, wrongAppCode } from '../mfa-user-fixtures.ts'
import { otherPassword, startPool } from '../support.ts'

const pool = await startPool({
  pool: { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
})
const { answer, answerRefusal } = answers(pool)
const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.'
const used = 'NotAuthorizedException: Invalid session for the user, session can only be used once.'

async function associated(username: string) {
  const first = await pool.sessionOf(username)
  const { SecretCode = '', Session = '' } = await pool.send(AssociateSoftwareTokenCommand, { Session: first })
  return { first, secret: SecretCode, session: Session }
}

test('leads from the password through three sessions to tokens, and requires the app at the next sign-in', async () => {
  await pool.confirmedUser('anna')
  const challenge = await pool.signIn('anna')
  expect(challenge.ChallengeName).toBe('MFA_SETUP')
  expect(challenge.ChallengeParameters).toEqual({
    USER_ID_FOR_SRP: 'anna',
    MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]',
  })
  const { secret, session } = await associated('anna')
  expect(secret).toMatch(/^[A-Z2-7]{52}$/)
  const UserCode = appCode(pool, secret)
  const verified = await pool.send(VerifySoftwareTokenCommand, { Session: session, UserCode })
  expect(verified.Status).toBe('SUCCESS')
  const last = await answer('MFA_SETUP', 'anna', verified.Session ?? '')
  expect(last.AuthenticationResult?.AccessToken).toBeDefined()

  expect(await pool.send(AdminGetUserCommand, { Username: 'anna' })).toMatchObject({
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
  })
  const next = await pool.signIn('anna')
  expect(next.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
  const again = { SOFTWARE_TOKEN_MFA_CODE: UserCode }
  expect(await answerRefusal('SOFTWARE_TOKEN_MFA', 'anna', next.Session ?? '', again)).toBe(
    'ExpiredCodeException: Your software token has already been used once.',
  )
})

test('follows NEW_PASSWORD_REQUIRED', async () => {
  await pool.createUser('berta')
  const first = await pool.signIn('berta')
  expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  const responses = { NEW_PASSWORD: otherPassword }
  const second = await answer('NEW_PASSWORD_REQUIRED', 'berta', first.Session ?? '', responses)
  expect(second.ChallengeName).toBe('MFA_SETUP')
})

test('accepts each session only at its own step, and once', async () => {
  await pool.confirmedUser('clara')
  const { first, secret, session } = await associated('clara')
  const UserCode = appCode(pool, secret)
  expect(await pool.exception(AssociateSoftwareTokenCommand, { Session: first })).toBe(used)
  expect(await pool.exception(VerifySoftwareTokenCommand, { Session: first, UserCode })).toBe(expired)
  expect(await answerRefusal('MFA_SETUP', 'clara', first)).toBe(expired)
  expect(await answerRefusal('MFA_SETUP', 'clara', session)).toBe(expired)
  const verified = await pool.send(VerifySoftwareTokenCommand, { Session: session, UserCode })
  expect(await pool.exception(VerifySoftwareTokenCommand, { Session: session, UserCode })).toBe(used)
  await answer('MFA_SETUP', 'clara', verified.Session ?? '')
  expect(await answerRefusal('MFA_SETUP', 'clara', verified.Session ?? '')).toBe(used)
})

test('keeps the session valid after a wrong code, and ends it after the fifth', async () => {
  await pool.confirmedUser('dora')
  const { secret, session: Session } = await associated('dora')
  const UserCode = wrongAppCode(pool, secret)
  for (let tried = 0; tried < 5; tried += 1) {
    expect(await pool.exception(VerifySoftwareTokenCommand, { Session, UserCode })).toBe(
      'EnableSoftwareTokenMFAException: Code mismatch',
    )
  }
  const right = { Session, UserCode: appCode(pool, secret) }
  expect(await pool.exception(VerifySoftwareTokenCommand, right)).toBe(expired)
})
