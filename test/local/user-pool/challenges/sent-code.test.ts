/** SMS_MFA and EMAIL_OTP: the challenges that send a code. */
import {
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { allFactors, answers, otherThan } from '../mfa-user-fixtures.ts'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
const { answer, answerRefusal } = answers(pool)

const cases = [
  { name: 'SMS_MFA', settings: 'SMSMfaSettings', medium: 'SMS', to: '+491701234567', shown: '+*******4567' },
  {
    name: 'EMAIL_OTP',
    settings: 'EmailMfaSettings',
    medium: 'EMAIL',
    to: 'a@example.com',
    shown: 'a***@e***',
  },
] as const

describe.each(cases)('$name', ({ name, settings, medium, to, shown }) => {
  const response = (code: string) => ({ [`${name}_CODE`]: code })
  async function user(prefix: string): Promise<string> {
    const username = `${prefix}-${name}`
    await pool.confirmedUser(username, { phone_number: '+491701234567', email: 'a@example.com' })
    await pool.send(AdminSetUserMFAPreferenceCommand, { Username: username, [settings]: { Enabled: true } })
    return username
  }

  test('sends a code, returns the masked destination, and returns tokens for the code', async () => {
    const username = await user('anna')
    const challenge = await pool.signIn(username)
    expect(challenge).toEqual({
      ChallengeName: name,
      ChallengeParameters: {
        USER_ID_FOR_SRP: username,
        CODE_DELIVERY_DELIVERY_MEDIUM: medium,
        CODE_DELIVERY_DESTINATION: shown,
      },
      Session: expect.any(String),
    })
    const { Session = '' } = challenge
    const answered = await answer(name, username, Session, response(pool.codeTo(to)))
    expect(answered).toHaveProperty('AuthenticationResult')
  })

  test('keeps the session valid after a wrong code, and ends it after the fifth', async () => {
    const username = await user('berta')
    const session = await pool.sessionOf(username)
    const code = pool.codeTo(to)
    for (let tried = 0; tried < 5; tried += 1) {
      expect(await answerRefusal(name, username, session, response(otherThan(code)))).toBe(
        'CodeMismatchException: Invalid code or auth state for the user.',
      )
    }
    expect(await answerRefusal(name, username, session, response(code))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    )
  })

  test('accepts a code only for its own sign-in, once, and as long as the session is valid', async () => {
    const username = await user('clara')
    const first = await pool.sessionOf(username)
    const code = pool.codeTo(to)
    const second = await pool.sessionOf(username)
    if (pool.codeTo(to) !== code) {
      expect(await answerRefusal(name, username, second, response(code))).toMatch(/^CodeMismatchException/)
    }
    await answer(name, username, first, response(code))
    expect(await answerRefusal(name, username, first, response(code))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
    const last = pool.codeTo(to)
    pool.advance(180)
    expect(await answerRefusal(name, username, second, response(last))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    )
  })

  test('follows NEW_PASSWORD_REQUIRED', async () => {
    const username = await user('dora')
    await pool.send(AdminSetUserPasswordCommand, { Username: username, Password: password, Permanent: false })
    const first = await pool.signIn(username)
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    const responses = { NEW_PASSWORD: otherPassword }
    const second = await answer('NEW_PASSWORD_REQUIRED', username, first.Session ?? '', responses)
    expect(second.ChallengeName).toBe(name)
    const third = await answer(name, username, second.Session ?? '', response(pool.codeTo(to)))
    expect(third).toHaveProperty('AuthenticationResult')
  })
})
