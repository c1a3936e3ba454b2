import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import * as z from 'zod/mini'
import { rowsOf } from '../../../lambda/contract/command-table.ts'
import { runtimeOperation } from '../../../lambda/contract/runtime-operation.ts'
import { serve } from '../../../lambda/http/serve.ts'
import { accessToken, accessTokenOf, bearer, call, cognitoError, environment } from '../support.ts'

const cognito = mockClient(CognitoIdentityProviderClient)
beforeEach(() => void cognito.reset())

/** An operation with a bit of everything. */
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

describe('what a request must be', () => {
  test.each([
    ['no body', undefined, 'The body: Invalid input: expected object, received null'],
    ['an array', [], 'The body: Invalid input: expected object, received array'],
    ['text that is not JSON', '{"word":', 'The body is not JSON.'],
    [
      'two wrong fields',
      { word: 1, more: 2 },
      '/word: Invalid input: expected string, received number; /more: Unknown field',
    ],
    ['a long word', { word: 'longer' }, '/word: Too big: expected string to have <=5 characters'],
    [
      'a forbidden key',
      '{"word":"a","__proto__":{"admin":true}}',
      'The body has a key that no body may have: `__proto__`, or a `constructor` with a `prototype`.',
    ],
  ])('%s gets 400 and is told what to change', async (_, body, detail) => {
    const answer = await call(echo, { path, body })
    expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_REQUEST'])
    expect(answer.body['detail']).toContain(detail)
    expect(cognito.calls()).toEqual([])
  })

  test('another content type gets 415, whatever the case of the header', async () => {
    const headers = { 'CONTENT-TYPE': 'text/plain' }
    const answer = await call(echo, { path, headers, body: { word: 'a' } })
    expect([answer.status, answer.body['code']]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  test("no headers at all, as API Gateway's own test of a method sends it, gets 415", async () => {
    const answer = await call(echo, { path, headers: null, body: { word: 'a' } })
    expect([answer.status, answer.body['code']]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  test('a body above the limit gets 413 before it is parsed', async () => {
    const answer = await call(echo, { path, body: `{"word":"${'x'.repeat(1_000_000)}` })
    expect([answer.status, answer.body['code']]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test('JSON with a charset is JSON', async () => {
    cognito.on(AdminGetUserCommand).resolves({})
    const headers = { 'Content-Type': 'application/json; charset=utf-8' }
    expect((await call(echo, { path, headers, body: { word: 'é' } })).body).toEqual({ said: 'é' })
  })
})

describe('who a user may be', () => {
  test.each([
    ['the access token of this client', { client_id: environment.USER_POOL_CLIENT_ID }, 204],
    ['the access token of another client', { client_id: 'another' }, 401],
    ['a token without a client', {}, 401],
  ])('%s is answered', async (_, claims, status) => {
    expect((await call(asUser, { ...bearer, claims })).status).toBe(status)
  })

  test.each([
    ['no bearer', {}],
    ['an empty one', { authorization: 'Bearer ' }],
    ['what is no token', { authorization: 'Bearer é, "x"' }],
    ['a token without its scheme', { authorization: accessToken }],
    ['a token with padding', { authorization: `Bearer ${accessToken}==` }],
    ['a signature in another spelling', { authorization: `Bearer ${accessToken.replace(/Q$/, 'R')}` }],
    ['the token of another user', { authorization: `Bearer ${accessTokenOf({ sub: 'another' })}` }],
  ])('%s gets 401 before Cognito is asked', async (_, headers) => {
    const claims = { ...bearer.claims, sub: 'the-sub' }
    const answer = await call(asUser, { ...bearer, claims, headers })
    expect([answer.status, answer.body['code']]).toEqual([401, 'UNAUTHORIZED'])
    expect(cognito.calls()).toEqual([])
  })

  test('two bearers get 401, whichever of them API Gateway has verified', async () => {
    const authorization = bearer.headers.authorization
    const twice = { ...bearer, multiValueHeaders: { Authorization: ['Bearer a.b.c', authorization] } }
    const answer = await call(asUser, twice)
    expect([answer.status, answer.body['code']]).toEqual([401, 'UNAUTHORIZED'])
  })

  test('the bearer that API Gateway has verified is let in', async () => {
    cognito.on(GetUserCommand).resolves({ Username: 'gimpei3' })
    const claims = { ...bearer.claims, sub: 'the-sub', jti: 'the-token' }
    expect((await call(asUser, { ...bearer, claims })).status).toBe(204)
  })
})

describe('what goes back', () => {
  test('an unknown failure says nothing to the caller and everything to the log', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('SurpriseException', 'the pool is on fire'))
    const answer = await call(echo, { path, body: { word: 'a' } })
    expect(answer.status).toBe(500)
    expect(answer.body).toEqual({
      type: 'urn:cognito-auth-api:problem:internal',
      title: 'Internal error',
      status: 500,
      detail: 'Something went wrong on our side. Quote the requestId to have it looked up.',
      code: 'INTERNAL',
      requestId: 'request-1',
    })
    expect(answer.log).toMatchObject({
      level: 'ERROR',
      requestId: 'request-1',
      operation: 'echo',
      code: 'INTERNAL',
      cause: { name: 'SurpriseException', message: 'the pool is on fire' },
    })
  })

  test('nothing that the caller sent reaches the log, not even within an error', async () => {
    const secret = 'canary-4711'
    const cause = cognitoError('InnerException', `value ${secret}`)
    const error = Object.assign(cognitoError('OuterException', `no ${secret}, no word`), { cause })
    cognito.on(AdminGetUserCommand).rejects(error)
    const answer = await call(echo, { path, body: { word: 'word', secret } })
    expect(answer.log).toMatchObject({
      cause: { message: 'no [sent by the caller], no [sent by the caller]' },
    })
    expect(JSON.stringify(answer.log)).not.toContain(secret)
    expect(answer.log).toHaveProperty('cause.cause.name', 'InnerException')
  })

  test('what Cognito says of a value is told without it', async () => {
    const message = `Value 'S3cret"!' at 'password' of n failed to satisfy constraint`
    cognito.on(AdminGetUserCommand).rejects(cognitoError('InvalidParameterException', message))
    const answer = await call(echo, { path, body: { word: 'a', secret: 'S3cret"!' } })
    expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_PARAMETER'])
    expect(answer.body['detail']).toMatch(
      /says: Value '\[sent by the caller\]' at 'password' of n failed to satisfy constraint$/,
    )
  })

  test('a bearer is not told either', async () => {
    const message = `Value ${accessToken} at accessToken`
    cognito.on(GetUserCommand).rejects(cognitoError('InvalidParameterException', message))
    const answer = await call(asUser, bearer)
    expect(answer.body['detail']).toMatch(/says: Value \[sent by the caller\] at accessToken$/)
  })

  test('neither a name in the path nor a bearer does', async () => {
    cognito
      .on(AdminGetUserCommand)
      .rejects(cognitoError('SurpriseException', `no somebody, no ${accessToken}`))
    const headers = { Authorization: `Bearer ${accessToken}` }
    const { log } = await call(echo, { path: { name: 'somebody' }, headers, body: { word: 'a' } })
    expect(log).toHaveProperty('cause.message', 'no [sent by the caller], no [sent by the caller]')
  })

  test('nor does the name of a bearer', async () => {
    const error = cognitoError('SurpriseException', 'user gimpei3 is on fire')
    cognito.on(GetUserCommand).rejects(error)
    const { log } = await call(asUser, bearer)
    expect(log).toHaveProperty('cause.message', 'user [sent by the caller] is on fire')
  })

  test('a bearer is logged by sub, a refusal by its code, and the calls by how long each took', async () => {
    cognito.on(GetUserCommand).rejects(cognitoError('TooManyRequestsException'))
    const { log } = await call(asUser, { ...bearer, claims: { ...bearer.claims, sub: 'the-sub' } })
    expect(log).toMatchObject({
      outcome: 'REFUSED',
      code: 'TOO_MANY_REQUESTS',
      sub: 'the-sub',
      failures: 1,
      throttles: 1,
      UserReadMs: [expect.any(Number)],
    })
  })

  test('neither the path nor the body of a success is logged', async () => {
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
      UserReadMs: [expect.any(Number)],
      _aws: expect.any(Object),
    })
  })

  test.each([
    ['an allowed origin', 'https://app.example.com', 'https://app.example.com'],
    ['a foreign origin', 'https://evil.example.com', undefined],
    ['no origin', undefined, undefined],
  ])('for %s the CORS headers fit', async (_, origin, expected) => {
    cognito.on(AdminGetUserCommand).resolves({})
    const headers: Record<string, string> = origin ? { Origin: origin } : {}
    const answer = await call(echo, { path, headers, body: { word: 'a' } })
    expect(answer.headers['access-control-allow-origin']).toBe(expected)
    expect(answer.headers['vary']).toBe('Origin')
  })

  test('a problem has CORS headers too', async () => {
    const answer = await call(echo, { path, headers: { origin: 'https://app.example.com' }, body: {} })
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'access-control-allow-origin': 'https://app.example.com',
      'cache-control': 'no-store',
    })
  })
})

test('a function without its environment fails at its start', () => {
  expect(() => serve(echo, { ...environment, USER_POOL_ID: undefined }, rowsOf(echo.commands))).toThrow(
    /USER_POOL_ID/,
  )
})
