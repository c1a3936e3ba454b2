/** PreAuthentication and PostAuthentication. */
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUpdateUserAttributesCommand,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { answers, appCode } from '../mfa-user-fixtures.ts'
import { listed, otherPassword, password } from '../support.ts'
import { startWithTriggers } from './support.ts'

const both = { PreAuthentication: () => {}, PostAuthentication: () => {} }
const signIn = (USERNAME: string, metadata = {}) => ({
  AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' as const,
  AuthParameters: { USERNAME, PASSWORD: password },
  ...metadata,
})

test('run in this order, only the first of them with the sign-in’s metadata', async () => {
  const pool = await startWithTriggers({ ...both, PreTokenGeneration: () => {} })
  await pool.confirmedUser('Anna', { email: 'anna@example.com' })
  const userAttributes = {
    sub: expect.any(String),
    'cognito:user_status': 'CONFIRMED',
    email: 'anna@example.com',
  }
  await pool.send(AdminInitiateAuthCommand, signIn('anna', { ClientMetadata: { device: '1' } }))
  expect(
    pool.fired.map(({ triggerSource, userName, request }) => [triggerSource, userName, request]),
  ).toEqual([
    [
      'PreAuthentication_Authentication',
      'Anna',
      { userAttributes, validationData: { device: '1' }, userNotFound: false },
    ],
    ['PostAuthentication_Authentication', 'Anna', { userAttributes, newDeviceUsed: false }],
    ['TokenGeneration_Authentication', 'Anna', expect.not.objectContaining({ clientMetadata: {} })],
  ])
  expect(JSON.stringify(pool.fired.slice(1))).not.toContain('device')
})

test('do not run when tokens are refreshed', async () => {
  const pool = await startWithTriggers(both)
  await pool.confirmedUser('anna')
  const { RefreshToken } = await pool.tokensOf('anna')
  pool.fired.length = 0
  await pool.send(GetTokensFromRefreshTokenCommand, { RefreshToken })
  expect(pool.fired).toEqual([])
})

describe('PreAuthentication', () => {
  test('runs before the password is checked, and rejects the sign-in with its message', async () => {
    const pool = await startWithTriggers({
      PreAuthentication: () => {
        throw new Error('Too many devices')
      },
    })
    await pool.confirmedUser('anna')
    const rejected = 'UserLambdaValidationException: PreAuthentication failed with error Too many devices.'
    expect(await pool.signInException('anna', 'wrong')).toBe(rejected)
    expect(await pool.signInException('anna')).toBe(rejected)
  })

  test('runs for an unknown name if the app client hides user existence', async () => {
    const pool = await startWithTriggers(both)
    expect(await pool.signInException('nobody')).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    )
    expect(pool.fired).toMatchObject([
      {
        triggerSource: 'PreAuthentication_Authentication',
        userName: 'nobody',
        request: { userAttributes: {}, userNotFound: true, validationData: null },
      },
    ])
  })

  test('does not run for an unknown name otherwise, and gets no flag for a known one', async () => {
    const pool = await startWithTriggers(both, { client: { PreventUserExistenceErrors: 'LEGACY' } })
    expect(await pool.signInException('nobody')).toMatch(/^UserNotFoundException/)
    expect(pool.fired).toEqual([])
    await pool.confirmedUser('anna')
    await pool.tokensOf('anna')
    expect(pool.event('PreAuthentication_Authentication').request).not.toHaveProperty('userNotFound')
  })

  test('does not run for the answer to a challenge', async () => {
    const pool = await startWithTriggers(both)
    await pool.createUser('anna')
    const session = await pool.sessionOf('anna')
    await answers(pool).answer('NEW_PASSWORD_REQUIRED', 'anna', session, { NEW_PASSWORD: otherPassword })
    expect(pool.sources()).toEqual(['PreAuthentication_Authentication', 'PostAuthentication_Authentication'])
  })
})

describe('PostAuthentication', () => {
  test('runs after the last challenge, with the metadata of its answer', async () => {
    const pool = await startWithTriggers(both, {
      pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
    })
    await pool.confirmedUser('anna')
    const secret = await answers(pool).userWithApp('anna')
    pool.fired.length = 0
    const Session = await pool.sessionOf('anna')
    expect(pool.sources()).toEqual(['PreAuthentication_Authentication'])
    await pool.send(AdminRespondToAuthChallengeCommand, {
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session,
      ChallengeResponses: { USERNAME: 'anna', SOFTWARE_TOKEN_MFA_CODE: appCode(pool, secret) },
      ClientMetadata: { a: 'b' },
    })
    expect(pool.event('PostAuthentication_Authentication').request).toMatchObject({
      clientMetadata: { a: 'b' },
    })
  })

  test('can change attributes, which the tokens then have', async () => {
    const pool = await startWithTriggers({
      async PostAuthentication({ userName }) {
        const UserAttributes = listed({ nickname: 'new' })
        await pool.send(AdminUpdateUserAttributesCommand, { Username: userName, UserAttributes })
      },
    })
    await pool.confirmedUser('anna')
    const { IdToken } = await pool.tokensOf('anna')
    expect(decodeJwt(IdToken)).toMatchObject({ nickname: 'new' })
  })

  test('does not run after a wrong password', async () => {
    const pool = await startWithTriggers(both)
    await pool.confirmedUser('anna')
    await pool.signInException('anna', 'wrong')
    expect(pool.sources()).toEqual(['PreAuthentication_Authentication'])
  })

  test('prevents the sign-in if it fails', async () => {
    const pool = await startWithTriggers({
      PostAuthentication: () => {
        throw new Error('no table')
      },
    })
    await pool.confirmedUser('anna')
    expect(await pool.signInException('anna')).toBe(
      'UserLambdaValidationException: PostAuthentication failed with error no table.',
    )
  })
})
