import { AdminGetUserCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { runtimeOperation } from '../../../lambda/contract/runtime-operation.ts'
import {
  accessToken,
  accessTokenOf,
  bearer,
  call,
  captureLines,
  cognitoError,
  environment,
  eventOf,
  factsFor,
  handlerOf,
  lambdaContext,
  mockCognito,
} from '../support.ts'

const cognito = mockCognito()

/** An operation with path, body, secret and result. */
const echo = runtimeOperation({
  id: 'echo',
  route: 'POST /echo/{name}',
  access: 'admin',
  commands: { AdminGetUserCommand },
  request: {
    path: z.object({ name: z.string() }),
    body: z.strictObject({ word: z.string().check(z.maxLength(5)), secret: z.optional(z.string()) }),
  },
  status: 200,
  async run({ path, body }, { cognito, pool }) {
    await cognito.AdminGetUser({ UserPoolId: pool.id, Username: path.name })
    return { said: body.word }
  },
})

const asUser = runtimeOperation({
  id: 'as-user',
  route: 'GET /me',
  access: 'user',
  commands: { GetUserCommand },
  request: {},
  status: 204,
  async run(_, { cognito, accessToken }) {
    await cognito.GetUser({ AccessToken: accessToken })
  },
})

const path = { name: 'n' }

describe('the validation of a request', () => {
  test.each([
    ['no body', undefined, 'The body: Wrong type: send an object'],
    ['an array', [], 'The body: Wrong type: send an object'],
    ['text that is not JSON', '{"word":', 'The body is not JSON.'],
    [
      'two wrong fields',
      { word: 1, more: 2 },
      '/word: Wrong type: send a string; /more: Unknown field: remove it',
    ],
    ['a long word', { word: 'longer' }, '/word: Too long: send at most 5 characters'],
    [
      'a forbidden key',
      '{"word":"a","__proto__":{"admin":true}}',
      'The body has a forbidden key. Remove `__proto__`, or the `prototype` within `constructor`.',
    ],
  ])('returns 400 for %s, and the detail names what to change', async (_, body, detail) => {
    const response = await call(echo, { path, body })
    expect([response.status, response.body['code']]).toEqual([400, 'INVALID_REQUEST'])
    expect(response.body['detail']).toContain(detail)
    expect(cognito.calls()).toEqual([])
  })

  test('returns 415 for another content type, regardless of the case of the header name', async () => {
    const headers = { 'CONTENT-TYPE': 'text/plain' }
    const response = await call(echo, { path, headers, body: { word: 'a' } })
    expect([response.status, response.body['code']]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  test("returns 415 for a request without headers, as sent by API Gateway's method test", async () => {
    const response = await call(echo, { path, headers: null, body: { word: 'a' } })
    expect([response.status, response.body['code']]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  test('returns 413 for a body above the limit without parsing it', async () => {
    const response = await call(echo, { path, body: `{"word":"${'x'.repeat(1_000_000)}` })
    expect([response.status, response.body['code']]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test('leaves the body of the event as API Gateway sent it', async () => {
    const text = '{"word":"a","secret":"b"}'
    const bodies: unknown[] = []
    cognito.on(AdminGetUserCommand).callsFake(() => void bodies.push(event.body))
    const event = eventOf({ path, body: text })
    const output = captureLines()
    await handlerOf(echo, environment, factsFor(echo))(event, lambdaContext({}))
    output.restore()
    expect([...bodies, event.body]).toEqual([text, text])
  })

  test('accepts a JSON content type with a charset', async () => {
    cognito.on(AdminGetUserCommand).resolves({})
    const headers = { 'Content-Type': 'application/json; charset=utf-8' }
    expect((await call(echo, { path, headers, body: { word: 'é' } })).body).toEqual({ said: 'é' })
  })
})

describe('the authentication of a user', () => {
  test.each([
    [204, 'the access token of this client', { client_id: environment.USER_POOL_CLIENT_ID }],
    [401, 'the access token of another client', { client_id: 'another' }],
    [401, 'a token without a client', {}],
  ])('returns %d for %s', async (status, _, claims) => {
    expect((await call(asUser, { ...bearer, claims })).status).toBe(status)
  })

  test.each([
    ['no bearer', {}],
    ['an empty bearer', { authorization: 'Bearer ' }],
    ['a bearer that is not a token', { authorization: 'Bearer é, "x"' }],
    ['a token without its scheme', { authorization: accessToken }],
    ['a token with padding', { authorization: `Bearer ${accessToken}==` }],
    ['a signature in an equivalent spelling', { authorization: `Bearer ${accessToken.replace(/Q$/, 'R')}` }],
    ['the token of another user', { authorization: `Bearer ${accessTokenOf({ sub: 'another' })}` }],
  ])('returns 401 for %s without calling Cognito', async (_, headers) => {
    const claims = { ...bearer.claims, sub: 'the-sub' }
    const response = await call(asUser, { ...bearer, claims, headers })
    expect([response.status, response.body['code']]).toEqual([401, 'UNAUTHORIZED'])
    expect(cognito.calls()).toEqual([])
  })

  test('returns 401 for two Authorization headers, even if API Gateway verified one of them', async () => {
    const authorization = bearer.headers.authorization
    const twice = { ...bearer, multiValueHeaders: { Authorization: ['Bearer a.b.c', authorization] } }
    const response = await call(asUser, twice)
    expect([response.status, response.body['code']]).toEqual([401, 'UNAUTHORIZED'])
  })

  test('accepts the token that API Gateway verified', async () => {
    cognito.on(GetUserCommand).resolves({ Username: 'gimpei3' })
    const claims = { ...bearer.claims, sub: 'the-sub', jti: 'the-token' }
    expect((await call(asUser, { ...bearer, claims })).status).toBe(204)
  })
})

describe('the response and the log line', () => {
  test('an unexpected error is logged in full and hidden from the caller', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('SurpriseException', 'the pool is on fire'))
    const response = await call(echo, { path, body: { word: 'a' } })
    expect(response.status).toBe(500)
    expect(response.body).toEqual({
      type: 'urn:cognito-auth-api:problem:internal',
      title: 'Internal error',
      status: 500,
      detail: 'The API failed unexpectedly. Quote the `requestId` when you report it.',
      code: 'INTERNAL',
      requestId: 'request-1',
    })
    expect(response.log).toMatchObject({
      level: 'ERROR',
      requestId: 'request-1',
      operation: 'echo',
      code: 'INTERNAL',
      cause: { name: 'SurpriseException', message: 'the pool is on fire' },
    })
  })

  test('strings from the body are redacted from a logged error and its cause', async () => {
    const secret = 'canary-4711'
    const cause = cognitoError('InnerException', `value ${secret}`)
    const error = Object.assign(cognitoError('OuterException', `no ${secret}, no word`), { cause })
    cognito.on(AdminGetUserCommand).rejects(error)
    const response = await call(echo, { path, body: { word: 'word', secret } })
    expect(response.log).toMatchObject({
      cause: { message: 'no [redacted], no [redacted]' },
    })
    expect(JSON.stringify(response.log)).not.toContain(secret)
    expect(response.log).toHaveProperty('cause.cause.name', 'InnerException')
  })

  test("the detail includes Cognito's message with the caller's value redacted", async () => {
    const message = `Value 'S3cret"!' at 'password' of n failed to satisfy constraint`
    cognito.on(AdminGetUserCommand).rejects(cognitoError('InvalidParameterException', message))
    const response = await call(echo, { path, body: { word: 'a', secret: 'S3cret"!' } })
    expect([response.status, response.body['code']]).toEqual([400, 'INVALID_PARAMETER'])
    expect(response.body['detail']).toMatch(
      /Cognito responded: Value '\[redacted\]' at 'password' of n failed to satisfy constraint$/,
    )
  })

  test("the detail includes Cognito's message with the access token redacted", async () => {
    const message = `Value ${accessToken} at accessToken`
    cognito.on(GetUserCommand).rejects(cognitoError('InvalidParameterException', message))
    const withInput = { ...asUser, request: { body: z.strictObject({ word: z.string() }) } }
    const response = await call(withInput, { ...bearer, body: { word: 'a' } })
    expect(response.body['detail']).toMatch(/Cognito responded: Value \[redacted\] at accessToken$/)
  })

  test('is INTERNAL for an invalid parameter if the request contains no value', async () => {
    cognito.on(GetUserCommand).rejects(cognitoError('InvalidParameterException', 'Invalid value'))
    const { status, body, log } = await call(asUser, bearer)
    expect([status, body['code'], log['outcome']]).toEqual([500, 'INTERNAL', 'FAILED'])
    expect(body['detail']).not.toContain('Invalid value')
  })

  test('has a code that the documentation lacks as it is, and the log marks and counts it', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('CodeMismatchException'))
    const request = { path, body: { word: 'a' } }
    const known = await call(echo, request)
    const documented = factsFor(echo).codes.filter(code => code !== 'CODE_MISMATCH')
    const { status, body, log } = await call(echo, request, { ...factsFor(echo), codes: documented })
    expect([status, body]).toEqual([known.status, known.body])
    expect(known.log).not.toHaveProperty('undocumentedCodes')
    expect(log['undocumentedCodes']).toBe(1)
  })

  test('never has a 5xx marked as undocumented', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('InternalErrorException'))
    const { log } = await call(echo, { path, body: { word: 'a' } }, { ...factsFor(echo), codes: [] })
    expect([log['code'], log['undocumentedCodes']]).toEqual(['UPSTREAM_UNAVAILABLE', undefined])
  })

  test('has the name of the exception in its log line, also for a 4xx', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('UserNotFoundException', 'User does not exist.'))
    const { log } = await call(echo, { path, body: { word: 'a' } })
    expect(log).toMatchObject({ outcome: 'REFUSED', exception: 'UserNotFoundException' })
    expect(log).not.toHaveProperty('cause')
  })

  test('path parameters and tokens are redacted from a logged error', async () => {
    cognito
      .on(AdminGetUserCommand)
      .rejects(cognitoError('SurpriseException', `no somebody, no ${accessToken}`))
    const headers = { Authorization: `Bearer ${accessToken}` }
    const { log } = await call(echo, { path: { name: 'somebody' }, headers, body: { word: 'a' } })
    expect(log).toHaveProperty('cause.message', 'no [redacted], no [redacted]')
  })

  test('the user name of the bearer is redacted from a logged error', async () => {
    const error = cognitoError('SurpriseException', 'user gimpei3 is on fire')
    cognito.on(GetUserCommand).rejects(error)
    const { log } = await call(asUser, bearer)
    expect(log).toHaveProperty('cause.message', 'user [redacted] is on fire')
  })

  test('the log line has the sub of the bearer, the problem code, and the duration of each call', async () => {
    cognito.on(GetUserCommand).rejects(cognitoError('TooManyRequestsException'))
    const { log } = await call(asUser, { ...bearer, claims: { ...bearer.claims, sub: 'the-sub' } })
    expect(log).toMatchObject({
      outcome: 'REFUSED',
      code: 'TOO_MANY_REQUESTS',
      sub: 'the-sub',
      throttles: 1,
      UserReadMs: [expect.any(Number)],
    })
  })

  test('the log line of a success contains neither path nor body', async () => {
    cognito.on(AdminGetUserCommand).resolves({})
    const { log } = await call(echo, { path: { name: 'somebody' }, body: { word: 'a' } })
    expect(log).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      level: 'INFO',
      requestId: 'request-1',
      stage: environment.STAGE,
      operation: 'echo',
      outcome: 'SUCCEEDED',
      status: 200,
      durationMs: expect.any(Number),
      initMs: expect.any(Number),
      UserReadMs: [expect.any(Number)],
      _aws: expect.any(Object),
    })
  })

  test('only the first log line of an instance says how long its start took', async () => {
    cognito.on(AdminGetUserCommand).resolves({})
    const output = captureLines()
    const handler = handlerOf(echo, environment, factsFor(echo))
    const request = { path: { name: 'somebody' }, body: { word: 'a' } }
    for (let done = 0; done < 2; done++) await handler(eventOf(request), lambdaContext(request))
    output.restore()
    expect(output.lines.map(line => 'initMs' in line)).toEqual([true, false])
  })

  test.each([
    ['an allowed origin', 'https://app.example.com', 'https://app.example.com'],
    ['a foreign origin', 'https://evil.example.com', undefined],
    ['no origin', undefined, undefined],
  ])('the response has the right CORS headers for %s', async (_, origin, expected) => {
    cognito.on(AdminGetUserCommand).resolves({})
    const headers: Record<string, string> = origin ? { Origin: origin } : {}
    const response = await call(echo, { path, headers, body: { word: 'a' } })
    expect(response.headers['access-control-allow-origin']).toBe(expected)
    expect(response.headers['vary']).toBe('Origin')
  })

  test('a problem has CORS headers', async () => {
    const response = await call(echo, { path, headers: { origin: 'https://app.example.com' }, body: {} })
    expect(response.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'access-control-allow-origin': 'https://app.example.com',
    })
  })

  test.each([
    [200, { word: 'a' }],
    [400, {}],
  ])('a response with the status %d has the security headers', async (status, body) => {
    cognito.on(AdminGetUserCommand).resolves({})
    const response = await call(echo, { path, body })
    expect(response.status).toBe(status)
    expect(response.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=63072000',
    })
  })
})

describe('the early timeout', () => {
  const slow = runtimeOperation({
    id: 'slow',
    route: 'POST /slow',
    access: 'admin',
    commands: {},
    request: {},
    status: 204,
    run: () => new Promise<void>(resolve => setTimeout(resolve, 400).unref()),
  })

  test('does not affect an operation that ends before the last 500 ms of the function', async () => {
    expect((await call(slow, { remainingTime: 3500 })).status).toBe(204)
  })

  test('returns UPSTREAM_UNAVAILABLE and writes a log line once only 500 ms remain', async () => {
    const { status, body, log } = await call(slow, { remainingTime: 500 })
    expect([status, body['code'], log['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE'])
  })
})

test('a handler throws at startup if an environment variable is missing', () => {
  expect(() => handlerOf(echo, { ...environment, USER_POOL_ID: undefined }, factsFor(echo))).toThrow(
    /USER_POOL_ID/,
  )
})
