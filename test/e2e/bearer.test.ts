import { describe, expect, test } from '@jest/globals'
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose'
import { at, resultOf, startApi } from './support.ts'

/** Two hours ahead of the machine if a test sets it, when an access token has expired. */
let ahead = 0
const api = await startApi({ now: () => new Date(Date.now() + ahead) })
const password = 'anyPassword0!'
await api.createUser('gimpei3', password)
const tokens = await api.tokensOf('gimpei3', password)

async function me(authorization: string | undefined): Promise<unknown[]> {
  const headers = authorization === undefined ? {} : { authorization }
  const { status, body } = await api.call('GET /me', { headers })
  return [status, body['code']]
}

/** The access token with other claims, signed with a forged key that has the id of the pool's key. */
async function forged(claims: Record<string, unknown>): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256')
  const { kid = '' } = decodeProtectedHeader(tokens.accessToken)
  return new SignJWT({ ...decodeJwt(tokens.accessToken), ...claims })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(privateKey)
}

/** The given parts, with the signature of the real token or none. */
function assembled(header: object, claims: object, signature: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part(header)}.${part(claims)}.${signature}`
}

test('accepts the access token of a user', async () => {
  expect(await api.as(tokens.accessToken).GET('/me')).toMatchObject({ username: 'gimpei3' })
})

describe('returns 401 UNAUTHORIZED for', () => {
  const [, , signature = ''] = tokens.accessToken.split('.')
  const header = decodeProtectedHeader(tokens.accessToken)
  const claims = decodeJwt(tokens.accessToken)

  test.each<[string, () => string | undefined | Promise<string>]>([
    ['a missing bearer token', () => undefined],
    ['a word', () => 'Bearer nonsense'],
    ['an ID token', () => `Bearer ${tokens.idToken}`],
    ['a refresh token', () => `Bearer ${tokens.refreshToken}`],
    ['a token signed by another key', async () => `Bearer ${await forged({})}`],
    [
      'claims that were changed',
      () => `Bearer ${assembled(header, { ...claims, username: 'admin' }, signature)}`,
    ],
    ['a token without a signature', () => `Bearer ${assembled({ ...header, alg: 'none' }, claims, '')}`],
    [
      'HS256 by the public key',
      async () => {
        const jwks = await (
          await fetch(`${api.cognitoEndpoint}/${api.userPoolId}/.well-known/jwks.json`)
        ).text()
        const token = await new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: String(header.kid) })
          .sign(new TextEncoder().encode(jwks))
        return `Bearer ${token}`
      },
    ],
  ])('%s', async (_, authorization) => {
    expect(await me(await authorization())).toEqual([401, 'UNAUTHORIZED'])
  })

  test('an expired token', async () => {
    ahead = 2 * 3_600_000
    expect(await resultOf(api.as(tokens.accessToken).GET('/me'))).toEqual([401, 'UNAUTHORIZED'])
    ahead = 0
  })
})

test('rejects a bearer token on admin routes, and a signature on user routes', async () => {
  const headers = { authorization: `Bearer ${tokens.accessToken}` }
  expect(await resultOf(api.GET('/users/{username}', { ...at({ username: 'gimpei3' }), headers }))).toEqual([
    403,
    'FORBIDDEN',
  ])
  expect((await api.call('GET /me', { signed: true })).status).toBe(401)
})

test('rejects the token of a deleted user', async () => {
  await api.createUser('leaving', password)
  const { accessToken } = await api.tokensOf('leaving', password)
  await api.DELETE('/users/{username}', at({ username: 'leaving' }))
  expect(await resultOf(api.as(accessToken).GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
})

test('publishes the keys that verify tokens', async () => {
  const document = await (
    await fetch(`${api.cognitoEndpoint}/${api.userPoolId}/.well-known/jwks.json`)
  ).json()
  expect(document).toEqual({
    keys: [expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig', kid: expect.any(String) })],
  })
})
