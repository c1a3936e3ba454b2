/** SMS_MFA and EMAIL_OTP: the challenges that send a code. */
import {
  AdminDeleteUserAttributesCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  DeleteUserAttributesCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { allFactors, answers, otherThan } from '../mfa-user-fixtures.ts'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
const { answer, answerRefusal } = answers(pool)

const cases = [
  {
    name: 'SMS_MFA',
    settings: 'SMSMfaSettings',
    attribute: 'phone_number',
    medium: 'SMS',
    to: '+491701234567',
    shown: '+*******4567',
  },
  {
    name: 'EMAIL_OTP',
    settings: 'EmailMfaSettings',
    attribute: 'email',
    medium: 'EMAIL',
    to: 'a@example.com',
    shown: 'a***@e***',
  },
] as const

describe.each(cases)('$name', ({ name, settings, attribute, medium, to, shown }) => {
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

  test('is asked for at every sign-in: the address cannot be removed while the factor is enabled', async () => {
    const Username = await user('emil')
    const { Session = '' } = await pool.signIn(Username)
    const { AuthenticationResult } = await answer(name, Username, Session, response(pool.codeTo(to)))
    const { AccessToken = '' } = AuthenticationResult ?? {}
    const removed = { UserAttributes: [{ Name: attribute, Value: '' }] }
    const named = { UserAttributeNames: [attribute] }
    const message = `InvalidParameterException: Attribute ${attribute} cannot be deleted while ${name} is a second factor of the user`
    expect(await pool.exception(AdminDeleteUserAttributesCommand, { Username, ...named })).toBe(message)
    expect(await pool.exception(DeleteUserAttributesCommand, { AccessToken, ...named })).toBe(message)
    expect(await pool.exception(AdminUpdateUserAttributesCommand, { Username, ...removed })).toBe(message)
    expect(await pool.exception(UpdateUserAttributesCommand, { AccessToken, ...removed })).toBe(message)
    expect((await pool.signIn(Username)).ChallengeName).toBe(name)

    await pool.send(AdminSetUserMFAPreferenceCommand, { Username, [settings]: { Enabled: false } })
    await pool.send(AdminDeleteUserAttributesCommand, { Username, ...named })
    expect(await pool.attributesOf(Username)).not.toHaveProperty(attribute)
  })

  test('keeps the only address of a user in a pool that requires a second factor', async () => {
    const strict = await startPool({
      pool: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA', 'EMAIL_OTP'] },
    })
    await strict.confirmedUser('anna', { phone_number: '+491701234567', email: 'a@example.com' })
    const remove = (...UserAttributeNames: string[]) => ({ Username: 'anna', UserAttributeNames })
    const both = await strict.exception(AdminDeleteUserAttributesCommand, remove('email', 'phone_number'))
    expect(both).toMatch(/^InvalidParameterException: Attribute phone_number cannot be deleted/)
    await strict.send(
      AdminDeleteUserAttributesCommand,
      remove(attribute === 'email' ? 'phone_number' : 'email'),
    )
    expect(await strict.exception(AdminDeleteUserAttributesCommand, remove(attribute))).toMatch(
      `Attribute ${attribute} cannot be deleted`,
    )
    expect((await strict.signIn('anna')).ChallengeName).toBe(name)
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
