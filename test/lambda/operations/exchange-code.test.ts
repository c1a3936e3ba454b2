import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { exchangeCode } from '../../../lambda/operations/exchange-code.ts'
import { json, startStubDomain, tokensFor } from '../stub-domain.ts'
import { type Call, call, environment } from '../support.ts'

type Stub = Awaited<ReturnType<typeof startStubDomain>>
let domain: Stub
beforeAll(async () => {
  domain = await startStubDomain()
})
beforeEach(() => {
  domain.received.length = 0
  domain.answer = response => json(response, 200, tokensFor({}))
})
afterAll(() => domain.stop())

const grant = {
  code: 'secret-code-of-the-redirect',
  codeVerifier: 'verifier-verifier-verifier-verifier-verifier',
  redirectUri: 'http://localhost:3000/callback?a=b',
  nonce: 'the-nonce',
}

const exchange = (request: Call = { body: grant }, variables: Record<string, string> = {}) =>
  call(exchangeCode, request, undefined, { ...environment, SIGN_IN_DOMAIN: domain.url, ...variables })

describe('exchange-code', () => {
  test('returns the tokens for a code, in the form of a sign-in', async () => {
    const { access_token, id_token } = tokensFor({})
    const { status, body, log } = await exchange()
    const tokens = {
      accessToken: access_token,
      idToken: id_token,
      refreshToken: 'a.refresh.token',
      tokenType: 'Bearer',
      expiresIn: 3600,
    }
    expect([status, body]).toEqual([200, { tokens }])
    expect(log).toMatchObject({ outcome: 'SIGNED_IN', signIns: 1, signInFailures: 0, sub: 'the-sub' })
  })

  test('sends the code and its verifier as a public client', async () => {
    await exchange()
    const [{ method, url, headers, form } = {}] = domain.received
    expect([method, url, form]).toEqual([
      'POST',
      '/oauth2/token',
      {
        grant_type: 'authorization_code',
        client_id: 'exampleclientid',
        code: grant.code,
        code_verifier: grant.codeVerifier,
        redirect_uri: grant.redirectUri,
      },
    ])
    expect(headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'cognito-auth-api',
    })
    expect(headers).not.toHaveProperty('authorization')
  })

  test("is recognized by the user pool's firewall", async () => {
    await exchange({ body: grant }, { AWS_SDK_UA_APP_ID: 'aZ09' })
    expect(domain.received[0]?.headers['user-agent']).toBe('cognito-auth-api app/aZ09')
  })

  test.each(['invalid_grant', 'unauthorized_client', 'invalid_request'])(
    'returns 401 if the domain responds with %s',
    async error => {
      domain.answer = response => json(response, 400, { error })
      const { status, body, log } = await exchange()
      expect([status, body['code']]).toEqual([401, 'AUTHORIZATION_CODE_INVALID'])
      expect(log).toMatchObject({ exception: error, outcome: 'REFUSED', signInFailures: 1 })
    },
  )

  test.each([
    'PreTokenGeneration failed with error not now.',
    'PreTokenGeneration invocation failed due to error Socket timeout.',
  ])('is a fault of the deployment if a trigger fails: %s', async error_description => {
    domain.answer = response => json(response, 400, { error: 'invalid_grant', error_description })
    const { status, body, log } = await exchange()
    expect([status, body['code']]).toEqual([500, 'INTERNAL'])
    expect(log).toMatchObject({ exception: 'UserLambdaValidationException' })
  })

  test.each<[string, object, string]>([
    ['another nonce', { id: { nonce: 'of-another-sign-in' } }, 'NonceMismatch'],
    ['no nonce', { id: { nonce: undefined } }, 'NonceMismatch'],
    ['another audience', { id: { aud: 'another-client' } }, 'AudienceMismatch'],
    [
      'several audiences',
      { id: { aud: [environment.USER_POOL_CLIENT_ID, 'another-client'] } },
      'AudienceMismatch',
    ],
  ])('returns 401 and no token for an ID token with %s, and logs why', async (_, claims, exception) => {
    domain.answer = response => json(response, 200, tokensFor(claims))
    const { status, body, log } = await exchange()
    expect(log).toMatchObject({ exception })
    expect([status, body['code']]).toEqual([401, 'AUTHORIZATION_CODE_INVALID'])
    expect(JSON.stringify(body)).not.toContain('token"')
  })

  test('returns 401 and names the scope that is missing, since /me would reject the access token', async () => {
    domain.answer = response => json(response, 200, tokensFor({ access: { scope: 'openid email' } }))
    const { status, body } = await exchange()
    expect([status, body['code']]).toEqual([401, 'AUTHORIZATION_CODE_INVALID'])
    expect(body['detail']).toContain('aws.cognito.signin.user.admin')
  })

  test('returns 401 and names the scopes if there is no ID token', async () => {
    const { id_token: _, ...others } = tokensFor({})
    domain.answer = response => json(response, 200, others)
    const { status, body } = await exchange()
    expect([status, body['code']]).toEqual([401, 'AUTHORIZATION_CODE_INVALID'])
    expect(body['detail']).toContain('openid')
  })

  test.each<[string, number, unknown, number, string]>([
    ['does not know the client', 400, { error: 'invalid_client' }, 500, 'INTERNAL'],
    ['blocks the request by its firewall', 403, {}, 500, 'INTERNAL'],
    ['is throttled', 429, {}, 429, 'TOO_MANY_REQUESTS'],
    ['fails', 500, { error: 'server_error' }, 503, 'UPSTREAM_UNAVAILABLE'],
    ['responds with another error', 400, { error: 'new_error' }, 503, 'UPSTREAM_UNAVAILABLE'],
    ['responds without tokens', 200, {}, 503, 'UPSTREAM_UNAVAILABLE'],
    ['responds with null', 200, null, 503, 'UPSTREAM_UNAVAILABLE'],
    [
      'responds with a refresh token that would break a header',
      200,
      { ...tokensFor({}), refresh_token: 'a; Path=/\r\nx' },
      503,
      'UPSTREAM_UNAVAILABLE',
    ],
    [
      'responds with a number as token',
      200,
      { ...tokensFor({}), access_token: 5 },
      503,
      'UPSTREAM_UNAVAILABLE',
    ],
    [
      'responds without a lifetime',
      200,
      { ...tokensFor({}), expires_in: 'soon' },
      503,
      'UPSTREAM_UNAVAILABLE',
    ],
    [
      'responds with 100 KB',
      200,
      { ...tokensFor({}), more: 'x'.repeat(100_000) },
      503,
      'UPSTREAM_UNAVAILABLE',
    ],
  ])('if the domain %s, sends the code once', async (_, answered, members, status, code) => {
    domain.answer = response => json(response, answered, members)
    const response = await exchange()
    expect([response.status, response.body['code'], domain.received.length]).toEqual([status, code, 1])
  })

  test('counts a request that a firewall blocked', async () => {
    domain.answer = response => json(response, 403, {})
    expect((await exchange()).log).toMatchObject({ blockedCalls: 1 })
  })

  test('does not follow a redirect, which would show the code to another server', async () => {
    domain.answer = response => response.writeHead(307, { location: `${domain.url}/elsewhere` }).end()
    const { status, body } = await exchange()
    expect([status, body['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
    expect(domain.received.map(({ url }) => url)).toEqual(['/oauth2/token'])
  })

  test('sends the code once if the connection ends after it has arrived', async () => {
    domain.answer = response => response.destroy()
    const { status, body } = await exchange()
    expect([status, body['code'], domain.received.length]).toEqual([503, 'UPSTREAM_UNAVAILABLE', 1])
  })

  test('returns 503 if nothing listens at the domain', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => probe.once('listening', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise(resolve => probe.close(resolve))
    const { status, body } = await exchange({ body: grant }, { SIGN_IN_DOMAIN: `http://127.0.0.1:${port}` })
    expect([status, body['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
  })

  test.each<[string, Stub['answer']]>([
    ['success', response => json(response, 200, tokensFor({}))],
    ['refusal', response => json(response, 400, { error: 'invalid_grant' })],
    ['page in place of JSON', response => response.end(`<p>${grant.code}</p>`)],
    ['failure', response => json(response, 500, grant)],
  ])('writes no code, verifier, nonce or token to the log after a %s', async (_, answer) => {
    domain.answer = answer
    const line = JSON.stringify((await exchange()).log)
    const { access_token, id_token, refresh_token } = tokensFor({})
    const { code, codeVerifier, nonce } = grant
    for (const secret of [code, codeVerifier, nonce, access_token, id_token, refresh_token]) {
      expect(line).not.toContain(secret)
    }
  })

  test.each<[string, object]>([
    ['no nonce', { nonce: undefined }],
    ['a short verifier', { codeVerifier: 'x'.repeat(42) }],
    ['a long verifier', { codeVerifier: 'x'.repeat(129) }],
    ['a verifier with other characters', { codeVerifier: 'x'.repeat(43).concat('+') }],
    ['a code with a space', { code: 'a b' }],
    ['an empty code', { code: '' }],
    ['a relative redirect URI', { redirectUri: '/callback' }],
    ['a redirect URI with a backslash', { redirectUri: 'https://app.example.com\\@example.org/' }],
    ['a redirect URI with other characters than ASCII', { redirectUri: 'https://app.example.com/zurück' }],
    ['a redirect URI with a fragment', { redirectUri: 'https://app.example.com/#callback' }],
    ['a client of its own', { clientId: 'another' }],
  ])('rejects %s, and sends nothing', async (_, fields) => {
    const { status, body } = await exchange({ body: { ...grant, ...fields } })
    expect([status, body['code'], domain.received.length]).toEqual([400, 'INVALID_REQUEST', 0])
  })

  test('is a fault of the deployment without a domain', async () => {
    const { status, body } = await call(exchangeCode, { body: grant })
    expect([status, body['code']]).toEqual([500, 'INTERNAL'])
  })
})
