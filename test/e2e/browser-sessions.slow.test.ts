/** The cookie of browser sessions, as a browser of the web app sees it. */
import { describe, expect, test } from '@jest/globals'
import { assemblyOf, startApi, startLocal } from './support.ts'

const origin = 'https://app.example.com'
const password = 'anyPassword0!'
const api = await startApi({ stage: 'browser' })
const local = 'http://localhost:5173'
const here = await startApi({ stage: 'browser', origin: local })

/** Sends a request of the app's page, with the cookie that the browser has. */
async function send(route: string, { cookie, body, headers = {} }: Sent) {
  const answer = await api.call(route, {
    headers: { origin, ...(cookie ? { cookie: `theme=dark; __Host-refresh=${cookie}` } : {}), ...headers },
    ...(body ? { body } : {}),
  })
  const [set, ...more] = answer.headers.getSetCookie()
  expect(more).toEqual([])
  const [, value, attributes] = /^__Host-refresh=([^;]*); (.*)$/.exec(set ?? '') ?? []
  return { status: answer.status, body: answer.body, headers: answer.headers, cookie: value, attributes }
}

interface Sent {
  cookie?: string | undefined
  body?: unknown
  headers?: Record<string, string>
}

async function signIn(username: string) {
  const { body, cookie = '' } = await send('POST /auth/sign-in', { body: { username, password } })
  return { accessToken: String(Object(body['tokens']).accessToken), cookie }
}

const refresh = (cookie: string | undefined, body: unknown = {}) =>
  send('POST /auth/refresh', { cookie, body })
const deleted = { cookie: '', attributes: 'Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict' }

describe('the refresh token', () => {
  test('is returned in a cookie that only this host receives, and never in a body', async () => {
    await api.createUser('anna', password)
    const signedIn = await send('POST /auth/sign-in', { body: { username: 'anna', password } })
    expect(signedIn).toMatchObject({ status: 200, body: { outcome: 'SIGNED_IN' } })
    expect(signedIn.attributes).toBe('Max-Age=2592000; Path=/; Secure; HttpOnly; SameSite=Strict')
    expect(signedIn.body['tokens']).not.toHaveProperty('refreshToken')
    expect(signedIn.headers.get('access-control-allow-origin')).toBe(origin)
    expect(signedIn.headers.get('access-control-allow-credentials')).toBe('true')
    expect(signedIn.headers.get('vary')).toBe('Origin')

    const refreshed = await refresh(signedIn.cookie)
    expect(refreshed).toMatchObject({ status: 200, body: { tokens: { tokenType: 'Bearer' } } })
    expect(refreshed.body['tokens']).not.toHaveProperty('refreshToken')
    expect(refreshed.cookie).not.toBe(signedIn.cookie)
    expect(refreshed.cookie).toMatch(/^[\w.=-]+$/)
  })

  test('is moved to the cookie after a challenge, too', async () => {
    const temporaryPassword = 'cD3:oxf3'
    await api.POST('/users', { body: { username: 'new', temporaryPassword, invite: 'NONE' } })
    const step = await send('POST /auth/sign-in', { body: { username: 'new', password: temporaryPassword } })
    expect([step.body['outcome'], step.cookie]).toEqual(['CHALLENGE', undefined])
    const { name, username, session } = Object(step.body['challenge'])
    const body = { name, username, session, newPassword: password }
    const answer = await send('POST /auth/challenge', { body })
    expect(answer.body['tokens']).not.toHaveProperty('refreshToken')
    expect((await refresh(answer.cookie)).status).toBe(200)
  })

  test('is accepted from the cookie only', async () => {
    await api.createUser('berta', password)
    const { cookie } = await signIn('berta')
    const inBody = await refresh(cookie, { refreshToken: cookie })
    expect(inBody).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', errors: [{ path: '/refreshToken', code: 'UNKNOWN_FIELD' }] },
    })
    expect((await refresh(undefined, { refreshToken: cookie })).status).toBe(400)
    expect((await refresh(undefined)).body['code']).toBe('TOKEN_INVALID')
    expect((await refresh(cookie, { other: 1 })).body['errors']).toMatchObject([{ path: '/other' }])
  })

  test('is not accepted with a body that a plain form can send', async () => {
    await api.createUser('clara', password)
    const { cookie } = await signIn('clara')
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const headers = { 'content-type': type }
      const answer = await send('POST /auth/refresh', { cookie, body: '{}', headers })
      expect(answer).toMatchObject({
        status: 415,
        body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
        cookie: undefined,
      })
    }
    const empty = await send('POST /auth/revoke', { cookie, headers: { 'content-type': 'text/plain' } })
    expect(empty.status).toBe(415)
    expect((await refresh(cookie)).status).toBe(200)
  })
})

describe('the cookie', () => {
  test('is deleted once its token is not valid', async () => {
    expect(await refresh('never-issued')).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_INVALID' },
      ...deleted,
    })
    expect(await refresh('"; ,')).toMatchObject({ status: 401, ...deleted })
  })

  test('is deleted when its token is revoked', async () => {
    await api.createUser('dora', password)
    const { cookie, accessToken } = await signIn('dora')
    expect(await send('POST /auth/revoke', { cookie, body: {} })).toMatchObject({ status: 204, ...deleted })
    expect((await refresh(cookie)).body['code']).toBe('TOKEN_INVALID')
    await expect(api.as(accessToken).GET('/me')).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
  })

  test.each(['POST /me/sign-out', 'DELETE /me'])('is deleted by %s', async route => {
    const username = route.replace(/\W/g, '-')
    await api.createUser(username, password)
    const { accessToken } = await signIn(username)
    const headers = { authorization: `Bearer ${accessToken}` }
    expect(await send(route, { headers })).toMatchObject({ status: 204, ...deleted })
  })

  test('stays if only the input is invalid', async () => {
    expect((await refresh('any-token', { other: 1 })).cookie).toBeUndefined()
  })
})

describe('pages of the web app', () => {
  test.each(['OPTIONS /auth/refresh', 'OPTIONS /me', 'GET /nowhere', 'GET /me'])(
    '%s is answered for them only, with credentials',
    async route => {
      const headers = { origin, 'access-control-request-method': 'POST' }
      const answer = await api.call(route, { headers, unchecked: true })
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
      expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
      expect(answer.headers.get('vary')).toBe('Origin')
    },
  )
})

test('administrators need no origin', async () => {
  await expect(api.GET('/users')).resolves.toMatchObject({ items: expect.any(Array) })
})

describe('pages on this machine', () => {
  test('replace the origin of the stage if the option origin names theirs', async () => {
    expect(here.madeUp).toContain(`Browser sessions are for pages of ${local}, in place of ${origin}.`)
    const answerTo = (origin: string) => here.call('POST /auth/refresh', { body: {}, headers: { origin } })
    const answer = await answerTo(local)
    expect(answer).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe(local)
    expect(await answerTo(origin)).toMatchObject({ status: 403, body: { code: 'ORIGIN_NOT_ALLOWED' } })
    const preflight = await here.call('OPTIONS /auth/refresh', {
      headers: { origin: local },
      unchecked: true,
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBe(local)
    const refused = await here.call('GET /nowhere', { unchecked: true })
    expect(refused.headers.get('access-control-allow-origin')).toBe(local)
  })

  test.each([
    ['dev', 'http://localhost:5173', 'origin: the stage has no browserSessions'],
    [
      'browser',
      'localhost:5173',
      'origin must be an origin, such as http://localhost:5173, not "localhost:5173".',
    ],
    ['browser', 'http://localhost:5173/', 'origin must be an origin'],
  ] as const)('are rejected on the stage %s with the origin %s', async (stage, origin, message) => {
    await expect(startLocal({ assembly: await assemblyOf(stage), origin })).rejects.toThrow(message)
  })
})
