import { AdminRespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { otherPassword, startPool } from '../support.ts'

const pool = await startPool({
  pool: { Schema: [{ Name: 'given_name', AttributeDataType: 'String', Required: false, Mutable: true }] },
})

const strict = await startPool({ pool: { Schema: [{ Name: 'family_name', Required: true, Mutable: true }] } })

async function sessionOf(username: string): Promise<string> {
  await pool.createUser(username)
  return (await pool.signIn(username)).Session ?? ''
}

function answer(USERNAME: string, Session: string, responses: Record<string, string> = {}) {
  const ChallengeResponses = { USERNAME, NEW_PASSWORD: otherPassword, ...responses }
  return { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session, ChallengeResponses } as const
}

const used = 'NotAuthorizedException: Invalid session for the user, session can only be used once.'
const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.'

describe('NEW_PASSWORD_REQUIRED', () => {
  test('confirms the user, sets attributes and signs in', async () => {
    const session = await sessionOf('gimpei3')
    const responses = { 'userAttributes.given_name': 'Gimpei' }
    const { AuthenticationResult } = await pool.send(
      AdminRespondToAuthChallengeCommand,
      answer('gimpei3', session, responses),
    )
    expect(AuthenticationResult?.RefreshToken).toBeDefined()
    expect((await pool.signIn('gimpei3', otherPassword)).AuthenticationResult).toBeDefined()
  })

  test('a weak password does not use the session up', async () => {
    const session = await sessionOf('weak')
    const weak = answer('weak', session, { NEW_PASSWORD: 'weak' })
    expect(await pool.refusal(AdminRespondToAuthChallengeCommand, weak)).toMatch(/^InvalidPasswordException/)
    const { AuthenticationResult } = await pool.send(
      AdminRespondToAuthChallengeCommand,
      answer('weak', session),
    )
    expect(AuthenticationResult).toBeDefined()
  })

  test('attributes that users may not write are refused', async () => {
    const session = await sessionOf('sly')
    const sly = answer('sly', session, { 'userAttributes.email_verified': 'true' })
    expect(await pool.refusal(AdminRespondToAuthChallengeCommand, sly)).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    )
  })

  test('a required attribute is asked for, and must be given', async () => {
    await strict.createUser('nameless')
    const { Session = '', ChallengeParameters } = await strict.signIn('nameless')
    expect(ChallengeParameters?.['requiredAttributes']).toBe('["userAttributes.family_name"]')
    expect(await strict.refusal(AdminRespondToAuthChallengeCommand, answer('nameless', Session))).toMatch(
      /^InvalidParameterException: Invalid attributes given, family_name is missing/,
    )
    const named = answer('nameless', Session, { 'userAttributes.family_name': 'Yamada' })
    expect((await strict.send(AdminRespondToAuthChallengeCommand, named)).AuthenticationResult).toBeDefined()
  })
})

describe('a session', () => {
  test('is good once', async () => {
    const session = await sessionOf('once')
    await pool.send(AdminRespondToAuthChallengeCommand, answer('once', session))
    expect(await pool.refusal(AdminRespondToAuthChallengeCommand, answer('once', session))).toBe(used)
  })

  test('is good once, however many answers come at one time', async () => {
    const session = await sessionOf('race')
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        pool.send(AdminRespondToAuthChallengeCommand, answer('race', session)),
      ),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('is good for three minutes', async () => {
    const session = await sessionOf('slow')
    pool.advance(179)
    const weak = answer('slow', session, { NEW_PASSWORD: 'weak' })
    expect(await pool.refusal(AdminRespondToAuthChallengeCommand, weak)).toMatch(/^InvalidPasswordException/)
    pool.advance(1)
    expect(await pool.refusal(AdminRespondToAuthChallengeCommand, answer('slow', session))).toBe(expired)
  })

  test('is good for its user only', async () => {
    const session = await sessionOf('owner')
    await pool.createUser('thief')
    for (const name of ['thief', 'nobody']) {
      expect(await pool.refusal(AdminRespondToAuthChallengeCommand, answer(name, session))).toBe(expired)
    }
    expect(await pool.refusal(AdminRespondToAuthChallengeCommand, answer('owner', 'x'.repeat(40)))).toBe(
      expired,
    )
  })

  test('dies with its user', async () => {
    const session = await sessionOf('gone')
    await pool.execute('AdminDeleteUser', { UserPoolId: pool.id, Username: 'gone' })
    await pool.createUser('gone')
    expect(await pool.refusal(AdminRespondToAuthChallengeCommand, answer('gone', session))).toBe(expired)
  })
})
