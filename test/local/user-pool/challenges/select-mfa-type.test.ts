/** SELECT_MFA_TYPE, and the factor that a sign-in requires. */
import { AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { allFactors, answers, appCode } from '../mfa-user-fixtures.ts'
import { startPool } from '../support.ts'

const pool = await startPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
const { answer, answerRefusal, userWithApp } = answers(pool)

/** A user with an app and an e-mail address as factors. */
async function user(Username: string): Promise<string> {
  await pool.confirmedUser(Username, { email: `${Username}@example.com` })
  const secret = await userWithApp(Username)
  await pool.send(AdminSetUserMFAPreferenceCommand, { Username, EmailMfaSettings: { Enabled: true } })
  return secret
}

test('lets a user with several factors choose, and requires the chosen one', async () => {
  await user('anna')
  const challenge = await pool.signIn('anna')
  expect(challenge.ChallengeName).toBe('SELECT_MFA_TYPE')
  expect(challenge.ChallengeParameters).toEqual({
    USER_ID_FOR_SRP: 'anna',
    MFAS_CAN_CHOOSE: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
  })
  const chosen = await answer('SELECT_MFA_TYPE', 'anna', challenge.Session ?? '', { ANSWER: 'EMAIL_OTP' })
  expect(chosen.ChallengeName).toBe('EMAIL_OTP')
  const EMAIL_OTP_CODE = pool.codeTo('anna@example.com')
  const last = await answer('EMAIL_OTP', 'anna', chosen.Session ?? '', { EMAIL_OTP_CODE })
  expect(last).toHaveProperty('AuthenticationResult')
})

test('requires the other factor if that is chosen', async () => {
  const secret = await user('berta')
  const ANSWER = 'SOFTWARE_TOKEN_MFA'
  const chosen = await answer('SELECT_MFA_TYPE', 'berta', await pool.sessionOf('berta'), { ANSWER })
  const responses = { SOFTWARE_TOKEN_MFA_CODE: appCode(pool, secret) }
  const last = await answer(ANSWER, 'berta', chosen.Session ?? '', responses)
  expect(last).toHaveProperty('AuthenticationResult')
})

test.each(['SMS_MFA', 'PASSWORD', ''])(
  'rejects %p, which was not offered, and keeps the session valid',
  async ANSWER => {
    const username = `clara${ANSWER.length}`
    await user(username)
    const session = await pool.sessionOf(username)
    expect(await answerRefusal('SELECT_MFA_TYPE', username, session, { ANSWER })).toBe(
      'InvalidParameterException: ANSWER must be one of MFAS_CAN_CHOOSE',
    )
    const chosen = await answer('SELECT_MFA_TYPE', username, session, { ANSWER: 'EMAIL_OTP' })
    expect(chosen.ChallengeName).toBe('EMAIL_OTP')
  },
)

test('is skipped for a user with a preferred factor', async () => {
  await user('dora')
  const EmailMfaSettings = { Enabled: true, PreferredMfa: true }
  await pool.send(AdminSetUserMFAPreferenceCommand, { Username: 'dora', EmailMfaSettings })
  expect((await pool.signIn('dora')).ChallengeName).toBe('EMAIL_OTP')
})

test('is skipped for a user without a factor if the pool does not require one', async () => {
  await pool.confirmedUser('emil', { email: 'emil@example.com', phone_number: '+491701234567' })
  expect(await pool.signIn('emil')).toHaveProperty('AuthenticationResult')
})

test('offers the addresses that a user has as factors if the pool requires MFA', async () => {
  const strict = await startPool({ pool: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA', 'EMAIL_OTP'] } })
  await strict.confirmedUser('anna', { email: 'anna@example.com' })
  await strict.confirmedUser('berta', { email: 'berta@example.com', phone_number: '+491701234567' })
  expect((await strict.signIn('anna')).ChallengeName).toBe('EMAIL_OTP')
  expect((await strict.signIn('berta')).ChallengeName).toBe('SELECT_MFA_TYPE')
})
