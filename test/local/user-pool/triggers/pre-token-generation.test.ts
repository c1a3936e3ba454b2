import {
  AdminAddUserToGroupCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import type {
  PreTokenGenerationTriggerEvent,
  PreTokenGenerationV2TriggerEvent,
} from '../../../../lambda/triggers/events.ts'
import { answers } from '../mfa-user-fixtures.ts'
import { otherPassword, type PoolSettings } from '../support.ts'
import { type Handlers, startWithTriggers } from './support.ts'

const RoleArn = 'arn:aws:iam::000000000000:role/Readers'
const adminScope = 'aws.cognito.signin.user.admin'
const email = 'anna@example.com'

/** A pool with one user, who is in one group that has a role. */
async function start(handlers: Handlers, settings: PoolSettings = {}) {
  const pool = await startWithTriggers(handlers, settings)
  await pool.confirmedUser('anna', { email, email_verified: 'true' })
  await pool.send(CreateGroupCommand, { GroupName: 'readers', RoleArn, Precedence: 1 })
  await pool.send(AdminAddUserToGroupCommand, { Username: 'anna', GroupName: 'readers' })
  return {
    ...pool,
    /** The claims of both tokens of a sign-in. */
    async claims() {
      const { AccessToken, IdToken } = await pool.tokensOf('anna')
      return { access: decodeJwt(AccessToken), id: decodeJwt(IdToken), AccessToken }
    },
  }
}

type Details1 = PreTokenGenerationTriggerEvent['response']['claimsOverrideDetails']
type Details2 = PreTokenGenerationV2TriggerEvent['response']['claimsAndScopeOverrideDetails']

const startV1 = (details: Details1) =>
  start({
    PreTokenGeneration: event => {
      event.response.claimsOverrideDetails = details
    },
  })
const startV2 = (details: Details2) =>
  start({
    PreTokenGenerationV2: event => {
      event.response.claimsAndScopeOverrideDetails = details
    },
  })

describe('the event', () => {
  const request = {
    userAttributes: {
      sub: expect.any(String),
      'cognito:user_status': 'CONFIRMED',
      email,
      email_verified: 'true',
    },
    groupConfiguration: {
      groupsToOverride: ['readers'],
      iamRolesToOverride: [RoleArn],
      preferredRole: RoleArn,
    },
  }

  test('has version 1 for V1_0', async () => {
    const pool = await start({ PreTokenGeneration: () => {} })
    await pool.claims()
    expect(pool.fired).toMatchObject([{ version: '1', response: { claimsOverrideDetails: null } }])
    expect(pool.event('TokenGeneration_Authentication').request).toEqual(request)
  })

  test.each([
    ['2', { PreTokenGenerationV2: () => {} }],
    ['3', { PreTokenGenerationV3: () => {} }],
  ])('has version %s and the scopes for the later versions', async (version, handlers) => {
    const pool = await start(handlers)
    await pool.claims()
    expect(pool.fired).toMatchObject([{ version, response: { claimsAndScopeOverrideDetails: null } }])
    expect(pool.event('TokenGeneration_Authentication').request).toEqual({ ...request, scopes: [adminScope] })
  })

  test('has no groups and null for a user without groups', async () => {
    const pool = await startWithTriggers({ PreTokenGeneration: () => {} })
    await pool.confirmedUser('berta')
    await pool.tokensOf('berta')
    expect(pool.event('TokenGeneration_Authentication').request).toMatchObject({
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
    })
  })

  test('names the answer to a temporary password as its source, and has its metadata', async () => {
    const pool = await startWithTriggers({ PreTokenGeneration: () => {} })
    await pool.createUser('berta')
    await pool.send(AdminRespondToAuthChallengeCommand, {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: await pool.sessionOf('berta'),
      ChallengeResponses: { USERNAME: 'berta', NEW_PASSWORD: otherPassword },
      ClientMetadata: { a: 'b' },
    })
    expect(pool.event('TokenGeneration_NewPasswordChallenge').request).toMatchObject({
      userAttributes: { 'cognito:user_status': 'CONFIRMED' },
      clientMetadata: { a: 'b' },
    })
  })

  test('names the sign-in as its source if a second factor follows the temporary password', async () => {
    const pool = await startWithTriggers(
      { PreTokenGeneration: () => {} },
      { pool: { MfaConfiguration: 'ON', EnabledMfas: ['EMAIL_OTP'] } },
    )
    await pool.createUser('berta', { email })
    const { answer } = answers(pool)
    const session = await pool.sessionOf('berta')
    const next = await answer('NEW_PASSWORD_REQUIRED', 'berta', session, { NEW_PASSWORD: otherPassword })
    expect(pool.fired).toEqual([])
    await answer('EMAIL_OTP', 'berta', next.Session ?? '', { EMAIL_OTP_CODE: pool.codeTo(email) })
    expect(pool.sources()).toEqual(['TokenGeneration_Authentication'])
  })

  test('is of the version in PreTokenGenerationConfig if the pool has both properties', async () => {
    const pool = await startWithTriggers({
      PreTokenGeneration: () => {
        throw new Error('not this one')
      },
      PreTokenGenerationV2: () => {},
    })
    await pool.confirmedUser('berta')
    await pool.tokensOf('berta')
    expect(pool.fired).toMatchObject([{ version: '2' }])
  })

  test('names a refresh as its source, with the metadata of one of the two commands', async () => {
    const pool = await start({ PreTokenGeneration: () => {} })
    const { RefreshToken } = await pool.tokensOf('anna')
    pool.fired.length = 0
    const ClientMetadata = { a: 'b' }
    await pool.send(GetTokensFromRefreshTokenCommand, { RefreshToken, ClientMetadata })
    await pool.send(AdminInitiateAuthCommand, {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
      ClientMetadata,
    })
    expect(pool.sources()).toEqual(['TokenGeneration_RefreshTokens', 'TokenGeneration_RefreshTokens'])
    expect(pool.fired.map(({ request }) => request['clientMetadata'])).toEqual([ClientMetadata, undefined])
  })
})

describe('version 1', () => {
  test('changes claims of the ID token only', async () => {
    const pool = await startV1({
      claimsToAddOrOverride: { tenant: 'a', email_verified: 'never' },
      claimsToSuppress: ['email'],
    })
    const { id, access } = await pool.claims()
    expect(id).toMatchObject({ tenant: 'a', email_verified: 'never', 'cognito:groups': ['readers'] })
    expect(id).not.toHaveProperty('email')
    expect(access).not.toHaveProperty('tenant')
  })

  test('replaces the groups of both tokens, and the roles of the ID token', async () => {
    const pool = await startV1({ groupOverrideDetails: { groupsToOverride: ['a', 'b'] } })
    const { id, access } = await pool.claims()
    expect([id['cognito:groups'], access['cognito:groups']]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    expect(id).not.toHaveProperty(['cognito:roles'])
    expect(id).not.toHaveProperty(['cognito:preferred_role'])
  })

  test.each([[{}], [null]])('removes the groups with %j', async groupOverrideDetails => {
    const pool = await startV1({ groupOverrideDetails })
    const { id, access } = await pool.claims()
    expect(id).not.toHaveProperty(['cognito:groups'])
    expect(access).not.toHaveProperty(['cognito:groups'])
  })

  test('changes nothing with null', async () => {
    const pool = await startV1(null)
    const { id, access } = await pool.claims()
    expect(id).toMatchObject({ email, 'cognito:groups': ['readers'], 'cognito:roles': [RoleArn] })
    expect(access).toMatchObject({ 'cognito:groups': ['readers'], scope: adminScope })
  })

  test('accepts text only', async () => {
    const pool = await start({
      PreTokenGeneration: () => ({
        response: { claimsOverrideDetails: { claimsToAddOrOverride: { tenants: ['a'] } } },
      }),
    })
    expect(await pool.signInException('anna')).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    )
  })
})

describe('version 2', () => {
  test('changes each token', async () => {
    const pool = await startV2({
      idTokenGeneration: {
        claimsToAddOrOverride: { tenants: [{ id: 1 }, true] },
        claimsToSuppress: ['email'],
      },
      accessTokenGeneration: { claimsToAddOrOverride: { tenant: 'a' } },
    })
    const { id, access } = await pool.claims()
    expect(id).toMatchObject({ tenants: [{ id: 1 }, true], 'cognito:groups': ['readers'] })
    expect(id).not.toHaveProperty('email')
    expect(id).not.toHaveProperty('tenant')
    expect(access).toMatchObject({ tenant: 'a', 'cognito:groups': ['readers'] })
    expect(access).not.toHaveProperty('tenants')
  })

  test('adds scopes once, without blanks, unless they are suppressed', async () => {
    const pool = await startV2({
      accessTokenGeneration: {
        scopesToAdd: ['orders/read', 'orders/read', adminScope, 'orders/write', 'not a scope'],
        scopesToSuppress: ['orders/write'],
      },
    })
    const { access, AccessToken } = await pool.claims()
    expect(access['scope']).toBe(`${adminScope} orders/read`)
    await pool.send(GetUserCommand, { AccessToken })
  })

  test('can issue an access token that the pool’s commands reject, since it lacks their scope', async () => {
    const pool = await startV2({ accessTokenGeneration: { scopesToSuppress: [adminScope] } })
    const { access, AccessToken } = await pool.claims()
    expect(access).not.toHaveProperty('scope')
    expect(await pool.exception(GetUserCommand, { AccessToken })).toBe(
      'NotAuthorizedException: Access Token does not have required scopes',
    )
  })

  test('suppresses a claim that it also sets', async () => {
    const both = { claimsToAddOrOverride: { tenant: 'a' }, claimsToSuppress: ['tenant'] }
    const pool = await startV2({ idTokenGeneration: both, accessTokenGeneration: both })
    const { id, access } = await pool.claims()
    expect([id['tenant'], access['tenant']]).toEqual([undefined, undefined])
  })

  test('cannot change or suppress the claims of the standard, nor set groups as claims', async () => {
    const shared = [
      ...[
        'acr',
        'amr',
        'at_hash',
        'auth_time',
        'azp',
        'exp',
        'iat',
        'iss',
        'jti',
        'nbf',
        'nonce',
        'origin_jti',
      ],
      ...['sub', 'token_use'],
    ]
    const ofId = ['aud', 'cognito:username', 'identities']
    const ofAccess = ['client_id', 'device_key', 'event_id', 'scope', 'username', 'version']
    const groups = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role']
    const forged = (names: string[]) => ({
      claimsToAddOrOverride: Object.fromEntries([...names, ...groups].map(name => [name, 'forged'])),
      claimsToSuppress: names,
    })
    const pool = await startV2({
      idTokenGeneration: forged([...shared, ...ofId]),
      accessTokenGeneration: forged([...shared, ...ofAccess]),
    })
    const { id, access } = await pool.claims()
    expect(JSON.stringify([id, access])).not.toContain('forged')
    expect(id).toMatchObject({ aud: pool.clientId, 'cognito:username': 'anna', token_use: 'id' })
    expect(access).toMatchObject({
      ...{ client_id: pool.clientId, username: 'anna', token_use: 'access', scope: adminScope },
      ...{ sub: id.sub, auth_time: id['auth_time'], origin_jti: id['origin_jti'], event_id: id['event_id'] },
    })
    for (const name of ['iss', 'exp', 'iat', 'jti'])
      expect([name in id, name in access]).toEqual([true, true])
  })

  test('replaces the groups of both tokens', async () => {
    const preferredRole = 'arn:aws:iam::000000000000:role/Other'
    const pool = await startV2({
      groupOverrideDetails: {
        groupsToOverride: ['a'],
        iamRolesToOverride: [preferredRole],
        preferredRole,
      },
    })
    const { id, access } = await pool.claims()
    expect(access['cognito:groups']).toEqual(['a'])
    expect(id).toMatchObject({
      'cognito:groups': ['a'],
      'cognito:roles': [preferredRole],
      'cognito:preferred_role': preferredRole,
    })
  })
})

test('a refresh runs the function again', async () => {
  let count = 0
  const pool = await start({
    PreTokenGeneration: event => {
      event.response.claimsOverrideDetails = { claimsToAddOrOverride: { count: String(++count) } }
    },
  })
  const { RefreshToken, IdToken } = await pool.tokensOf('anna')
  const { AuthenticationResult } = await pool.send(GetTokensFromRefreshTokenCommand, { RefreshToken })
  const counts = [IdToken, AuthenticationResult?.IdToken ?? ''].map(token => decodeJwt(token)['count'])
  expect(counts).toEqual(['1', '2'])
})

test('an error leaves a rotating refresh token valid', async () => {
  let fails = false
  const pool = await start(
    {
      PreTokenGeneration: () => {
        if (fails) throw new Error('no table')
      },
    },
    { client: { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } } },
  )
  const { RefreshToken } = await pool.tokensOf('anna')
  fails = true
  expect(await pool.exception(GetTokensFromRefreshTokenCommand, { RefreshToken })).toBe(
    'UserLambdaValidationException: PreTokenGeneration failed with error no table.',
  )
  fails = false
  const { AuthenticationResult } = await pool.send(GetTokensFromRefreshTokenCommand, { RefreshToken })
  expect(AuthenticationResult?.RefreshToken).not.toBe(RefreshToken)
})
