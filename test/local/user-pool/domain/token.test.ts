/** /oauth2/token: what a code is worth, and to whom. */
import { createHash } from 'node:crypto'
import { AdminDisableUserCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'

import * as z from 'zod'
import { claimsOf, scopes, startDomain, tokensSchema } from './support.ts'

const pool = await startDomain()

test('a code is exchanged for the three tokens', async () => {
  const { status, headers, body } = await pool.exchange(await pool.getCode())
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store')
  const tokens = tokensSchema.parse(body)
  expect(tokens.expires_in).toBe(3600)
  expect(claimsOf(tokens.id_token)).toMatchObject({
    aud: pool.clientId,
    token_use: 'id',
    'cognito:username': 'google_1001',
    email: 'anna@example.com',
    email_verified: true,
    nonce: 'a nonce',
    amr: ['fed'],
    identities: [expect.objectContaining({ providerName: 'Google', userId: '1001', primary: 'true' })],
  })
  expect(claimsOf(tokens.access_token)).toMatchObject({
    client_id: pool.clientId,
    token_use: 'access',
    username: 'google_1001',
    version: 2,
    scope: scopes.join(' '),
  })
})

test('at_hash of the ID token belongs to the access token', async () => {
  const { id_token, access_token } = await pool.getTokens()
  const half = createHash('sha256').update(access_token).digest().subarray(0, 16)
  expect(claimsOf(id_token)['at_hash']).toBe(half.toString('base64url'))
})

test('without a nonce, the ID token has none', async () => {
  expect(claimsOf((await pool.getTokens({ nonce: undefined })).id_token)).not.toHaveProperty('nonce')
})

test('the tokens work with commands, if the app asked for that scope', async () => {
  const { access_token } = await pool.getTokens()
  expect(await pool.send(GetUserCommand, { AccessToken: access_token })).toMatchObject({
    Username: 'google_1001',
  })
  const limited = await pool.getTokens({ scope: 'openid email' })
  expect(await pool.exception(GetUserCommand, { AccessToken: limited.access_token })).toBe(
    'NotAuthorizedException: Access Token does not have required scopes',
  )
})

describe('a code is refused', () => {
  const refused = { status: 400, body: { error: 'invalid_grant' } }

  test('the second time', async () => {
    const code = await pool.getCode()
    expect((await pool.exchange(code)).status).toBe(200)
    expect(await pool.exchange(code)).toMatchObject(refused)
  })

  test('after five minutes', async () => {
    const code = await pool.getCode()
    pool.advance(300)
    expect(await pool.exchange(code)).toMatchObject(refused)
  })

  test('if it is made up', async () => {
    expect(await pool.exchange('made-up')).toMatchObject(refused)
  })

  test.each([
    ['with another verifier', { code_verifier: 'b'.repeat(43) }],
    ['without the verifier', { code_verifier: undefined }],
  ])('%s, and then with the right one, too', async (_, form) => {
    const code = await pool.getCode()
    expect(await pool.exchange(code, form)).toMatchObject(refused)
    expect(await pool.exchange(code)).toMatchObject(refused)
  })

  test('with a verifier although the sign-in began without a challenge', async () => {
    const plain = { code_challenge: undefined, code_challenge_method: undefined }
    expect(await pool.exchange(await pool.getCode(plain))).toMatchObject(refused)
    expect((await pool.exchange(await pool.getCode(plain), { code_verifier: undefined })).status).toBe(200)
  })

  test('with another redirect URI, even if it is listed', async () => {
    const code = await pool.getCode()
    expect(await pool.exchange(code, { redirect_uri: 'myapp://callback' })).toMatchObject({
      status: 400,
      body: { error: 'unauthorized_client' },
    })
    expect(await pool.exchange(code)).toMatchObject(refused)
  })

  test('if the user was disabled meanwhile', async () => {
    const code = await pool.getCode({}, { 'claim.sub': '4004' })
    await pool.send(AdminDisableUserCommand, { Username: 'google_4004' })
    expect(await pool.exchange(code)).toMatchObject(refused)
  })

  test('if the client may not read all attributes of a scope', async () => {
    const blind = await startDomain({ client: { ReadAttributes: ['email', 'name'] } })
    expect(await blind.exchange(await blind.getCode({ scope: 'openid email' }))).toMatchObject(refused)
    expect((await blind.exchange(await blind.getCode({ scope: 'openid profile' }))).status).toBe(200)
  })
})

test.each([
  ['invalid_request', 'without a client', { client_id: undefined }, {}],
  ['invalid_client', 'for another client', { client_id: 'another' }, {}],
  ['invalid_client', 'with a secret, which the client does not have', { client_secret: 'x' }, {}],
  ['invalid_client', 'with a secret in a header', {}, { authorization: 'Basic eDp5' }],
  ['invalid_request', 'without a grant type', { grant_type: undefined }, {}],
  ['unsupported_grant_type', 'for passwords', { grant_type: 'password' }, {}],
  ['unsupported_grant_type', 'for a name that every object has', { grant_type: 'constructor' }, {}],
  ['invalid_request', 'without a code', { code: undefined }, {}],
  ['invalid_request', 'without a redirect URI', { redirect_uri: undefined }, {}],
])('returns %s %s', async (error, _, form, headers) => {
  expect(await pool.exchange('x', form, headers)).toMatchObject({ status: 400, body: { error } })
})

test('the ID token needs the scope openid', async () => {
  const { body } = await pool.exchange(await pool.getCode({ scope: 'aws.cognito.signin.user.admin' }))
  expect(body).not.toHaveProperty('id_token')
  expect(body).toHaveProperty('access_token')
})

test.each([
  ['openid', ['email', 'email_verified', 'name', 'phone_number']],
  ['openid aws.cognito.signin.user.admin', ['email', 'email_verified', 'name', 'phone_number']],
  ['openid email', ['email', 'email_verified']],
  ['openid profile', ['name']],
  ['openid phone', ['phone_number']],
  ['openid profile email', ['email', 'email_verified', 'name']],
])('the scope %s shows %j', async (scope, shown) => {
  const mapped = await startDomain({
    providerProperties: [
      {
        ProviderName: 'Google',
        ProviderType: 'Google',
        AttributeMapping: {
          ...{ email: 'email', email_verified: 'email_verified', name: 'name', phone_number: 'phone' },
        },
      },
    ],
  })
  const form = { 'claim.sub': '1', 'claim.email': 'a@example.com', 'claim.email_verified': 'true' }
  const tokens = await mapped.getTokens(
    { scope },
    { ...form, 'claim.name': 'A', 'claim.phone': '+12065550100' },
  )
  const info = z
    .record(z.string(), z.string())
    .parse(await (await mapped.userInfo(tokens.access_token)).json())
  const attributes = ['email', 'email_verified', 'name', 'phone_number']
  expect(attributes.filter(name => name in info)).toEqual(shown)
  expect(attributes.filter(name => name in claimsOf(tokens.id_token))).toEqual(shown)
})

test('neither JSON nor a parameter that is sent twice is a request', async () => {
  const fields = { client_id: pool.clientId, grant_type: 'refresh_token', refresh_token: 'x' }
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
  const twice = { body: new URLSearchParams([...Object.entries(fields), ['refresh_token', 'y']]) }
  for (const init of [json, twice]) {
    const response = await fetch(`${pool.url}/oauth2/token`, { method: 'POST', ...init })
    expect([response.status, await response.json()]).toEqual([400, { error: 'invalid_request' }])
  }
})
