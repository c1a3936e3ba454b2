/** AdminRespondToAuthChallenge, with NEW_PASSWORD_REQUIRED. */
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool()
const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.'
const used = 'NotAuthorizedException: Invalid session for the user, session can only be used once.'

function answer(Session: string, USERNAME: string, responses: Record<string, string> = {}) {
  const ChallengeName: ChallengeNameType = 'NEW_PASSWORD_REQUIRED'
  return {
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME, NEW_PASSWORD: otherPassword, ...responses },
  }
}
const respond = (input: ReturnType<typeof answer>) => pool.send(AdminRespondToAuthChallengeCommand, input)
const exception = (input: ReturnType<typeof answer>) =>
  pool.exception(AdminRespondToAuthChallengeCommand, input)

test('confirms the user and returns tokens for a new password', async () => {
  await pool.createUser('anna')
  const result = await respond(answer(await pool.sessionOf('anna'), 'anna'))
  expect(result).toMatchObject({
    AuthenticationResult: { AccessToken: expect.any(String), RefreshToken: expect.any(String) },
    ChallengeParameters: {},
  })
  expect(result).not.toHaveProperty('Session')
  expect(await pool.statusOf('anna')).toBe('CONFIRMED')
  expect((await pool.signIn('anna', otherPassword)).AuthenticationResult).toBeDefined()
  expect(await pool.signInException('anna', password)).toMatch(/Incorrect username or password/)
})

describe('a session', () => {
  test('is valid for one of twenty concurrent responses', async () => {
    await pool.createUser('many')
    const Session = await pool.sessionOf('many')
    const attempts = Array.from({ length: 20 }, (_, index) =>
      respond(answer(Session, 'many', { NEW_PASSWORD: `${otherPassword}${index}` })),
    )
    const results = await Promise.allSettled(attempts)
    const winner = results.findIndex(({ status }) => status === 'fulfilled')
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await pool.signIn('many', `${otherPassword}${winner}`)).AuthenticationResult).toBeDefined()
  })

  test('is valid once', async () => {
    await pool.createUser('once')
    const given = answer(await pool.sessionOf('once'), 'once')
    await respond(given)
    await pool.send(AdminSetUserPasswordCommand, { Username: 'once', Password: password })
    expect(await exception(given)).toBe(used)
  })

  test('is valid for three minutes', async () => {
    await pool.createUser('in-time')
    await pool.createUser('too-late')
    const inTime = await pool.sessionOf('in-time')
    const tooLate = await pool.sessionOf('too-late')
    pool.advance(179)
    await respond(answer(inTime, 'in-time'))
    pool.advance(1)
    expect(await exception(answer(tooLate, 'too-late'))).toBe(expired)
    expect(await pool.statusOf('too-late')).toBe('FORCE_CHANGE_PASSWORD')
  })

  test('is valid for one user, whose name it does not reveal to others', async () => {
    await pool.createUser('owner')
    await pool.createUser('thief')
    const Session = await pool.sessionOf('owner')
    expect(await exception(answer(Session, 'thief'))).toBe(expired)
    expect(await exception(answer(Session, 'nobody'))).toBe(expired)
    expect((await respond(answer(Session, 'OWNER'))).AuthenticationResult).toBeDefined()
  })

  test('is invalid after its user is deleted, or if it is invented', async () => {
    await pool.createUser('gone')
    const Session = await pool.sessionOf('gone')
    await pool.send(AdminDeleteUserCommand, { Username: 'gone' })
    expect(await exception(answer(Session, 'gone'))).toBe(expired)
    await pool.createUser('there')
    expect(await exception(answer('x'.repeat(40), 'there'))).toBe(expired)
  })

  test('stays valid after a rejected response', async () => {
    await pool.createUser('careful')
    const Session = await pool.sessionOf('careful')
    expect(await exception(answer(Session, 'careful', { NEW_PASSWORD: 'abc' }))).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    )
    expect((await respond(answer(Session, 'careful'))).AuthenticationResult).toBeDefined()
  })

  test('does not replace a password that an administrator set meanwhile', async () => {
    await pool.createUser('settled')
    const Session = await pool.sessionOf('settled')
    const permanent = { Username: 'settled', Password: `${password}!`, Permanent: true }
    await pool.send(AdminSetUserPasswordCommand, permanent)
    expect(await exception(answer(Session, 'settled'))).toMatch(/^NotAuthorizedException: Invalid session/)
    expect((await pool.signIn('settled', `${password}!`)).AuthenticationResult).toBeDefined()
  })
})

describe('the response', () => {
  test('may contain attributes, and must contain the required ones', async () => {
    const strict = await startPool({ pool: { Schema: [{ Name: 'name', Required: true }] } })
    await strict.createUser('anna')
    const Session = await strict.sessionOf('anna')
    const incomplete = answer(Session, 'anna')
    expect(await strict.exception(AdminRespondToAuthChallengeCommand, incomplete)).toMatch(
      /^InvalidParameterException: .*name is missing/,
    )
    const complete = answer(Session, 'anna', { 'userAttributes.name': 'Anna' })
    await strict.send(AdminRespondToAuthChallengeCommand, complete)
    expect(await strict.attributesOf('anna')).toEqual({ name: 'Anna' })
  })

  test('must not contain attributes that are unknown or that the user may not write', async () => {
    await pool.createUser('sly')
    const Session = await pool.sessionOf('sly')
    for (const name of ['email_verified', 'custom:none']) {
      expect(await exception(answer(Session, 'sly', { [`userAttributes.${name}`]: 'true' }))).toBe(
        'NotAuthorizedException: A client attempted to write unauthorized attribute',
      )
    }
    expect(await exception(answer(Session, 'sly', { 'userAttributes.email': 'nowhere' }))).toMatch(
      /^InvalidParameterException: .*email/,
    )
    expect(await pool.attributesOf('sly')).toEqual({})
  })

  test('must contain the username, not an alias', async () => {
    const aliased = await startPool({ pool: { AliasAttributes: ['email'] } })
    await aliased.createUser('anna', { email: 'anna@example.com', email_verified: 'true' })
    const Session = await aliased.sessionOf('anna@example.com')
    const byAlias = answer(Session, 'anna@example.com')
    expect(await aliased.exception(AdminRespondToAuthChallengeCommand, byAlias)).toBe(expired)
    await aliased.send(AdminRespondToAuthChallengeCommand, answer(Session, 'anna'))
    expect(await aliased.statusOf('anna')).toBe('CONFIRMED')
  })

  test('is rejected without the username, the new password or the session', async () => {
    await pool.createUser('hasty')
    const Session = await pool.sessionOf('hasty')
    const ChallengeName: ChallengeNameType = 'NEW_PASSWORD_REQUIRED'
    const missing = (input: { Session?: string; ChallengeResponses: Record<string, string> }) =>
      pool.exception(AdminRespondToAuthChallengeCommand, { ChallengeName, ...input })
    const NEW_PASSWORD = otherPassword
    expect(await missing({ Session, ChallengeResponses: { NEW_PASSWORD } })).toBe(
      'InvalidParameterException: Missing required parameter USERNAME',
    )
    expect(await missing({ Session, ChallengeResponses: { USERNAME: 'hasty' } })).toBe(
      'InvalidParameterException: Missing required parameter NEW_PASSWORD',
    )
    expect(await missing({ ChallengeResponses: { USERNAME: 'hasty', NEW_PASSWORD } })).toBe(
      'InvalidParameterException: Missing required parameter Session',
    )
  })

  test('is rejected if the temporary password has expired', async () => {
    await pool.createUser('last-minute')
    pool.advance(7 * 86_400 - 60)
    const Session = await pool.sessionOf('last-minute')
    pool.advance(60)
    expect(await exception(answer(Session, 'last-minute'))).toMatch(/Temporary password has expired/)
  })

  test('leaves a new address unverified', async () => {
    await pool.createUser('moved', { email: 'old@example.com', email_verified: 'true' })
    const Session = await pool.sessionOf('moved')
    const { ChallengeResponses, ...given } = answer(Session, 'moved')
    const responses = { ...ChallengeResponses, 'userAttributes.email': 'new@example.com' }
    await pool.send(AdminRespondToAuthChallengeCommand, { ...given, ChallengeResponses: responses })
    const { UserAttributes } = await pool.send(AdminGetUserCommand, { Username: 'moved' })
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: 'new@example.com' })
    expect(UserAttributes).not.toContainEqual({ Name: 'email_verified', Value: 'true' })
  })

  test('is rejected for a challenge that was not issued', async () => {
    await pool.createUser('confused')
    const Session = await pool.sessionOf('confused')
    for (const ChallengeName of ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] as const) {
      const given = { ...answer(Session, 'confused'), ChallengeName }
      expect(await pool.exception(AdminRespondToAuthChallengeCommand, given)).toMatch(
        /^(InvalidParameter|NotAuthorized)Exception: /,
      )
    }
    expect(await pool.statusOf('confused')).toBe('FORCE_CHANGE_PASSWORD')
  })
})
