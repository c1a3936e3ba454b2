/** The claims of tokens, verified by jose with the published keys. */
import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { startPool, type TestPool } from './support.ts'

const readable = [
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'family_name',
  'address',
]
const pool = await startPool({
  pool: {
    Schema: [
      { Name: 'seats', AttributeDataType: 'Number' },
      { Name: 'trial', AttributeDataType: 'Boolean' },
    ],
  },
  client: { ReadAttributes: [...readable, 'birthdate', 'updated_at', 'custom:seats', 'custom:trial'] },
})
const issuedAt = pool.now().getTime() / 1000
await pool.confirmedUser('Anna', {
  email: 'anna@example.com',
  email_verified: 'true',
  phone_number: '+819012345678',
  phone_number_verified: 'false',
  family_name: '森友',
  address: '栃木県日光市森友1123-2',
  birthdate: '1990',
  updated_at: '1767225600',
  'custom:seats': '5',
  'custom:trial': 'true',
})
const { AccessToken, IdToken, RefreshToken } = await pool.tokensOf('anna')

/** Verifies a token at the pool's time, and returns its claims. */
async function claimsOf(token: string, { url, id, issuer, now }: TestPool = pool) {
  const keys = createRemoteJWKSet(new URL(`${url}/${id}/.well-known/jwks.json`))
  return (await jwtVerify(token, keys, { issuer, algorithms: ['RS256'], currentDate: now() })).payload
}

test('has Cognito’s issuer with the pool’s id', () => {
  expect(pool.issuer).toBe(`https://cognito-idp.us-west-2.amazonaws.com/${pool.id}`)
})

test('has claims about the sign-in but no attributes in the access token', async () => {
  expect(await claimsOf(AccessToken)).toEqual({
    sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    iss: pool.issuer,
    client_id: pool.clientId,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: 'Anna',
    auth_time: issuedAt,
    iat: issuedAt,
    exp: issuedAt + 3600,
    jti: expect.any(String),
    origin_jti: expect.any(String),
    event_id: expect.any(String),
    acr: 'urn:cognito:loa:1',
    amr: ['pwd'],
  })
})

test('has attributes in the ID token: standard ones with OpenID Connect’s types, custom ones as text', async () => {
  expect(await claimsOf(IdToken)).toEqual({
    sub: (await claimsOf(AccessToken)).sub,
    iss: pool.issuer,
    aud: pool.clientId,
    token_use: 'id',
    'cognito:username': 'Anna',
    auth_time: issuedAt,
    iat: issuedAt,
    exp: issuedAt + 3600,
    jti: expect.any(String),
    origin_jti: (await claimsOf(AccessToken))['origin_jti'],
    event_id: (await claimsOf(AccessToken))['event_id'],
    acr: 'urn:cognito:loa:1',
    amr: ['pwd'],
    email: 'anna@example.com',
    email_verified: true,
    phone_number: '+819012345678',
    phone_number_verified: false,
    family_name: '森友',
    address: { formatted: '栃木県日光市森友1123-2' },
    birthdate: '1990',
    updated_at: 1_767_225_600,
    'custom:seats': '5',
    'custom:trial': 'true',
  })
})

test('gives each token a unique id', async () => {
  const again = await pool.tokensOf('anna')
  const all = [AccessToken, IdToken, again.AccessToken, again.IdToken]
  const ids = await Promise.all(all.map(async token => (await claimsOf(token)).jti))
  expect(new Set(ids).size).toBe(4)
})

test('names its key, which is published', async () => {
  const document = await fetch(`${pool.url}/${pool.id}/.well-known/jwks.json`)
  const { kid } = decodeProtectedHeader(AccessToken)
  expect(await document.json()).toEqual({
    keys: [{ kty: 'RSA', alg: 'RS256', use: 'sig', kid, n: expect.any(String), e: 'AQAB' }],
  })
})

test('issues refresh tokens that are not JWTs and meet Cognito’s model', () => {
  expect(RefreshToken).toMatch(/^[A-Za-z0-9\-_=.]+$/)
  expect(RefreshToken.split('.')).not.toHaveLength(3)
})

describe('a refreshed token', () => {
  test('has the time and the origin of the sign-in', async () => {
    const refreshed = await startPool()
    await refreshed.confirmedUser('anna')
    const before = await refreshed.tokensOf('anna')
    const first = await claimsOf(before.AccessToken, refreshed)
    refreshed.advance(1800)
    const { AuthenticationResult } = await refreshed.send(AdminInitiateAuthCommand, {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: before.RefreshToken },
    })
    const second = await claimsOf(AuthenticationResult?.AccessToken ?? '', refreshed)
    expect(second).toMatchObject({
      sub: first.sub,
      auth_time: issuedAt,
      origin_jti: first['origin_jti'],
      iat: issuedAt + 1800,
      exp: issuedAt + 5400,
    })
    expect(second.jti).not.toBe(first.jti)
    expect(await claimsOf(AuthenticationResult?.IdToken ?? '', refreshed)).toMatchObject({
      auth_time: issuedAt,
      origin_jti: first['origin_jti'],
    })
  })
})

test('has the lifetimes of the client', async () => {
  const short = await startPool({
    client: {
      AccessTokenValidity: 5,
      IdTokenValidity: 10,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes' },
    },
  })
  await short.confirmedUser('anna')
  const { AuthenticationResult } = await short.signIn('anna')
  expect(AuthenticationResult?.ExpiresIn).toBe(300)
  const lifetime = async (token = '') => {
    const { exp = 0, iat = 0 } = await claimsOf(token, short)
    return exp - iat
  }
  expect(await lifetime(AuthenticationResult?.AccessToken)).toBe(300)
  expect(await lifetime(AuthenticationResult?.IdToken)).toBe(600)
})
