/** COGNITO_USER_POOLS: which tokens are authorized, and the claims that functions receive. */
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { api, issuer, poolArn, send, start } from './support.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
const userPool = { arn: poolArn, issuer, key: { id: 'key', publicKey } }

const now = () => new Date('2026-11-24T12:00:00.000Z')
const seconds = now().getTime() / 1000
const scope = 'aws.cognito.signin.user.admin'
const access = {
  token_use: 'access',
  iss: issuer,
  sub: 'anna',
  client_id: 'any',
  scope,
  iat: seconds,
  exp: seconds + 60,
}
const id = { token_use: 'id', iss: issuer, sub: 'anna', aud: 'any', iat: seconds, exp: seconds + 60 }

function token(
  payload: JWTPayload,
  key = privateKey,
  header = { alg: 'RS256', kid: 'key' },
): Promise<string> {
  return new SignJWT(payload).setProtectedHeader(header).sign(key)
}

interface Authorizer {
  scopes?: string[]
  providerArns?: string[]
  identitySource?: string
}

async function answer(
  headers: Record<string, string>,
  {
    scopes = [scope],
    providerArns = [poolArn],
    identitySource = 'method.request.header.Authorization',
  }: Authorizer = {},
) {
  const method = {
    AuthorizationType: 'COGNITO_USER_POOLS',
    AuthorizerId: { Ref: 'Authorizer' },
    AuthorizationScopes: scopes,
  }
  const authorizer = {
    Type: 'AWS::ApiGateway::Authorizer',
    Properties: { Type: 'COGNITO_USER_POOLS', IdentitySource: identitySource, ProviderARNs: providerArns },
  }
  const gateway = await start(
    api([{ route: 'GET /me', method }]),
    { now, userPool },
    { Authorizer: authorizer },
  )
  const { status, body } = await send(gateway, { path: '/me', headers })
  return { status, body: JSON.parse(body) }
}

const bearer = async (payload: JWTPayload) => ({ authorization: `Bearer ${await token(payload)}` })

describe('is authorized', () => {
  test('an access token with one of the scopes, for any client', async () => {
    expect((await answer(await bearer(access), { scopes: ['other', scope] })).status).toBe(200)
  })

  test('a token without the word Bearer', async () => {
    expect((await answer({ authorization: await token(access) })).status).toBe(200)
  })

  test('an ID token, if the method has no scopes', async () => {
    expect((await answer(await bearer(id), { scopes: [] })).status).toBe(200)
  })

  test('a token in the header that the authorizer names', async () => {
    const headers = { 'x-token': await token(access) }
    expect((await answer(headers, { identitySource: 'method.request.header.X-Token' })).status).toBe(200)
  })

  test('a token, whose claims all reach the function as text', async () => {
    const more = { ...access, auth_time: seconds, 'cognito:groups': ['a', 'b'], email_verified: true }
    const { body } = await answer(await bearer(more))
    expect(body.requestContext.authorizer.claims).toEqual({
      ...access,
      iat: 'Tue Nov 24 12:00:00 UTC 2026',
      exp: 'Tue Nov 24 12:01:00 UTC 2026',
      auth_time: String(seconds),
      'cognito:groups': 'a,b',
      email_verified: 'true',
    })
  })
})

describe('is unauthorized', () => {
  const { exp: _, ...endless } = access
  test.each<[string, { payload: JWTPayload; authorizer?: Authorizer }]>([
    ['an ID token if the method has scopes', { payload: id }],
    ['an ID token that claims the scope', { payload: { ...id, scope } }],
    ['an access token without the scope', { payload: { ...access, scope: 'openid' } }],
    ['an access token with more than the scope’s name', { payload: { ...access, scope: `${scope}s` } }],
    ['an access token if the method has no scopes', { payload: access, authorizer: { scopes: [] } }],
    ['a token of another issuer', { payload: { ...access, iss: `${issuer}x` } }],
    ['an expired token', { payload: { ...access, exp: seconds - 1 } }],
    ['a token that is not valid yet', { payload: { ...access, nbf: seconds + 60 } }],
    ['a token that never expires', { payload: endless }],
    ['a token whose expiry is no number', { payload: { ...access, exp: `${seconds + 60}` } as never }],
    ['a token whose first time is no number', { payload: { ...access, nbf: `${seconds - 60}` } as never }],
    [
      'a token of a pool that the authorizer does not name',
      { payload: access, authorizer: { providerArns: [`${poolArn}x`] } },
    ],
  ])('%s', async (_name, { payload, authorizer }) => {
    const { status, body } = await answer(await bearer(payload), authorizer)
    expect([status, body]).toEqual([401, { message: 'Unauthorized' }])
  })

  test('a missing token, an empty one, and text that is not a token', async () => {
    for (const headers of [
      {},
      { authorization: '' },
      { authorization: 'Bearer ' },
      { authorization: 'Bearer a.b.c' },
    ]) {
      expect((await answer(headers)).status).toBe(401)
    }
  })

  test('a token signed with another key or algorithm, with the public key as a secret, or not at all', async () => {
    const secret = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }))
    const tokens = [
      await token(access, others.privateKey),
      await token(access, privateKey, { alg: 'RS512', kid: 'key' }),
      await token(access, privateKey, { alg: 'RS256', kid: 'other' }),
      await new SignJWT(access).setProtectedHeader({ alg: 'HS256', kid: 'key' }).sign(secret),
      new UnsecuredJWT(access).encode(),
      (await token(access)).replace(/[^.]+$/, ''),
    ]
    for (const forged of tokens)
      expect((await answer({ authorization: `Bearer ${forged}` })).status).toBe(401)
  })
})

test('fails to start if the template lacks the authorizer of a method', async () => {
  const method = { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: 'none' }
  await expect(start(api([{ route: 'GET /me', method }]))).rejects.toThrow(
    'none is not an authorizer of the template',
  )
})
