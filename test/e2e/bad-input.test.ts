import { afterEach, describe, expect, test } from '@jest/globals'
import { type Answer, at, challengeOf, resultOf, startApi } from './support.ts'

// The clock stands still, so that a lockout of one second does not end on a slow machine.
const now = new Date()
const api = await startApi({ now: () => now })
const password = 'anyPassword0!'
await api.createUser('present', password)

/** The response to a request that the client would not send. */
function answered({ status, body }: Answer): unknown[] {
  return [status, body['code']]
}

afterEach(async () => {
  // The API still responds, and no data is lost.
  expect(await api.GET('/users/{username}', at({ username: 'present' }))).toMatchObject({
    username: 'present',
  })
})

describe('a body', () => {
  test.each([
    ['that is missing', undefined],
    ['that is not JSON', '{"username":'],
    ['that is an array', '[]'],
    ['that is a string', '"username"'],
    ['that is null', 'null'],
  ])('%s returns 400', async (_, body) => {
    const answer = await api.call('POST /auth/sign-in', {
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(answered(answer)).toEqual([400, 'INVALID_REQUEST'])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body['detail']).not.toBe('')
  })

  test('with an unknown field returns 400, and names the field', async () => {
    const answer = await api.call('POST /auth/sign-in', { body: { username: 'a', password, colour: 'red' } })
    expect(answered(answer)).toEqual([400, 'INVALID_REQUEST'])
    expect(answer.body['detail']).toContain('colour')
  })

  test('without the username returns 400, and names the field', async () => {
    const answer = await api.call('POST /auth/sign-in', { body: { password } })
    expect(answered(answer)).toEqual([400, 'INVALID_REQUEST'])
    expect(answer.body['detail']).toContain('username')
  })

  test.each([
    ['an overlong username', 'x'.repeat(129)],
    ['a control character in the username', 'a\u0007b'],
    ['an empty username', ''],
  ])('with %s returns 400, and names the field', async (_, username) => {
    await expect(api.POST('/users', { body: { username } })).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_REQUEST',
      errors: [{ path: '/username' }],
    })
  })

  test.each([
    ['in a field', JSON.stringify({ username: 'a', password: 'x'.repeat(1_000_000) })],
    ['of white space', `{"username":"a","password":"b"${' '.repeat(1_000_000)}}`],
  ])('of 1 MB %s returns 413', async (_, body) => {
    expect(answered(await api.call('POST /auth/sign-in', { body }))).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test('above the limit of API Gateway returns 413', async () => {
    const body = `{"username":"${'x'.repeat(11_000_000)}"}`
    expect(answered(await api.call('POST /auth/sign-in', { body }))).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test('with another content type returns 415', async () => {
    const headers = { 'content-type': 'text/plain' }
    const answer = await api.call('POST /auth/sign-in', { headers, body: { username: 'a', password } })
    expect(answered(answer)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })
})

describe('a path', () => {
  test.each([
    ['an overlong username', 'x'.repeat(129)],
    ['a control character', '%00'],
    ['bytes that are not UTF-8', '%FF'],
  ])('with %s returns 400', async (_, name) => {
    expect(answered(await api.call(`GET /users/${name}`, { signed: true }))).toEqual([400, 'INVALID_REQUEST'])
  })

  test.each([
    ['an unknown route', 'GET /nowhere'],
    ['a wrong method', 'PATCH /auth/sign-in'],
    ['an admin route without a signature', 'GET /users/present'],
  ])('of %s returns 403', async (_, route) => {
    const answer = await api.call(route)
    expect(answered(answer)).toEqual([403, 'FORBIDDEN'])
    expect(answer.body['requestId']).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('with a signature by other keys returns 403', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=LOCALADMIN/20260101/us-east-1/execute-api/aws4_request, ' +
      `SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`
    const headers = { authorization, 'x-amz-date': '20260101T000000Z' }
    expect(answered(await api.call('GET /users/present', { headers }))).toEqual([403, 'FORBIDDEN'])
  })
})

describe('an administrator', () => {
  test('gets 400 with each violated rule for a weak password', async () => {
    const weak = { ...at({ username: 'present' }), body: { password: 'weak' } }
    const error = await api.PUT('/users/{username}/password', weak).catch(error => error)
    expect(error).toMatchObject({ status: 400, code: 'INVALID_PASSWORD' })
    expect(error.errors).toHaveLength(4)
  })

  test('gets 409 for an existing user, in any case', async () => {
    const again = api.POST('/users', { body: { username: 'Present' } })
    expect(await resultOf(again)).toEqual([409, 'USERNAME_EXISTS'])
  })

  const absent = at({ username: 'absent' })
  test.each<[string, () => Promise<unknown>]>([
    ['shown', () => api.GET('/users/{username}', absent)],
    ['deleted', () => api.DELETE('/users/{username}', absent)],
    ['confirmed', () => api.POST('/users/{username}/confirm', absent)],
    ['given a password', () => api.PUT('/users/{username}/password', { ...absent, body: { password } })],
  ])('gets 404 for an unknown user, to be %s', async (_, call) => {
    expect(await resultOf(call())).toEqual([404, 'USER_NOT_FOUND'])
  })
})

describe('the public', () => {
  test('gets the same response for an unknown user as for a wrong password', async () => {
    const signIn = (username: string) =>
      api.call('POST /auth/sign-in', { body: { username, password: 'wrong' } })
    const wrong = await signIn('present')
    const absent = await signIn('absent')
    expect(answered(wrong)).toEqual([401, 'INVALID_CREDENTIALS'])
    expect({ ...absent.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
  })

  test.each(['locked', 'never-there'])(
    'gets 429 with Retry-After for the sixth wrong password of %s',
    async name => {
      if (name === 'locked') await api.createUser(name, password)
      for (let attempt = 1; attempt <= 5; attempt++) {
        expect(await resultOf(api.signIn(name, 'wrong'))).toEqual([401, 'INVALID_CREDENTIALS'])
      }
      const sixth = await api.signIn(name, 'wrong').catch(error => error)
      expect(sixth).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' })
      expect(sixth.retryAfter).toBeGreaterThan(0)
    },
  )

  test('gets 401 for a used, foreign or invented session', async () => {
    const temporaryPassword = 'cD3:oxf3'
    const sessionOf = async (username: string) => {
      await api.POST('/users', { body: { username, temporaryPassword } })
      return (await challengeOf(api.signIn(username, temporaryPassword), 'NEW_PASSWORD_REQUIRED')).session
    }
    const answer = (username: string, session: string) =>
      api.POST('/auth/challenge', {
        body: { name: 'NEW_PASSWORD_REQUIRED', username, session, newPassword: password },
      })
    const session = await sessionOf('invited')
    const foreign = await sessionOf('another')

    expect(await resultOf(answer('invited', foreign))).toEqual([401, 'SESSION_EXPIRED'])
    expect(await resultOf(answer('invited', 'x'.repeat(40)))).toEqual([401, 'SESSION_EXPIRED'])
    expect(await resultOf(answer('invited', session))).toBe('SIGNED_IN')
    expect(await resultOf(answer('invited', session))).toEqual([401, 'SESSION_EXPIRED'])
  })
})
