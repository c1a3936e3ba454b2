/** A session whose refresh token is in a cookie that the client never sees. */
import { describe, expect, test } from '@jest/globals'
import { cookieSession, memorySession } from '../../client/index.ts'
import { accessTokenOf, clientWith, json, noContent, problem } from './support.ts'
import './without-pauses.ts'

const exp = Date.now() / 1000 + 3600
const tokens = (id: string, user = 'hanako') => ({
  accessToken: accessTokenOf(user, id, exp),
  idToken: id,
  tokenType: 'Bearer' as const,
  expiresIn: 3600,
})
const refreshed = (id: string, user?: string) => json({ tokens: tokens(id, user) })
const me = () => json({ username: 'hanako' })
const pathsOf = (sent: Request[]) =>
  sent.map(({ method, url }) => `${method} ${new URL(url).pathname.slice('/v1'.length)}`)

describe('a cookie session', () => {
  test('sends the cookie and an empty body, and keeps the tokens that are returned', async () => {
    const session = cookieSession()
    const { api, sent } = clientWith([refreshed('first')], { session })
    expect(await api.refreshSession()).toEqual(tokens('first'))
    expect(session.get()).toEqual(tokens('first'))
    expect([sent[0]?.credentials, await sent[0]?.json()]).toEqual(['include', {}])
  })

  test('signs the user in again before the first call to a user route, once for all calls', async () => {
    const { api, sent } = clientWith([refreshed('first'), me(), me()], { session: cookieSession() })
    await Promise.all([api.GET('/me'), api.GET('/me')])
    expect(pathsOf(sent)).toEqual(['POST /auth/refresh', 'GET /me', 'GET /me'])
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      null,
      `Bearer ${tokens('first').accessToken}`,
      `Bearer ${tokens('first').accessToken}`,
    ])
  })

  test.each(['TOKEN_INVALID', 'TOKEN_REUSED'])(
    'has no tokens if the browser has no session: %s',
    async code => {
      const { api, sent } = clientWith([problem(401, code), problem(401, code)], { session: cookieSession() })
      expect(await api.refreshSession()).toBeUndefined()
      await expect(api.GET('/me')).rejects.toThrow('session.get() returned no tokens: sign in')
      expect(pathsOf(sent)).toEqual(['POST /auth/refresh', 'POST /auth/refresh'])
    },
  )

  test('reports that its pages may not call the API', async () => {
    const { api } = clientWith([problem(403, 'ORIGIN_NOT_ALLOWED')], { session: cookieSession() })
    await expect(api.refreshSession()).rejects.toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' })
  })

  test('reports that the API reads no cookie, if it requires the refresh token in the body', async () => {
    const { api } = clientWith([problem(400, 'INVALID_REQUEST'), problem(400, 'INVALID_REQUEST')], {
      session: cookieSession(),
    })
    const message = 'The stage of this API has no browserSessions: pass createClient memorySession()'
    await expect(api.refreshSession()).rejects.toThrow(message)
    await expect(api.GET('/me')).rejects.toThrow(message)
  })

  test('refreshes rejected tokens', async () => {
    const session = cookieSession()
    session.set(tokens('old'))
    const { api, sent } = clientWith([problem(401, 'UNAUTHORIZED'), refreshed('new'), me()], { session })
    await api.GET('/me')
    expect(pathsOf(sent)).toEqual(['GET /me', 'POST /auth/refresh', 'GET /me'])
    expect(session.get()).toEqual(tokens('new'))
  })

  test('ends when the refresh is rejected', async () => {
    const session = cookieSession()
    session.set(tokens('old'))
    const { api } = clientWith([problem(401, 'UNAUTHORIZED'), problem(401, 'TOKEN_INVALID')], { session })
    await expect(api.GET('/me')).rejects.toMatchObject({
      operation: 'POST /auth/refresh',
      code: 'TOKEN_INVALID',
    })
    expect(session.get()).toBeUndefined()
  })

  test('ends, and does not continue as another user whose cookie it is now', async () => {
    const session = cookieSession()
    session.set(tokens('old'))
    const { api, sent } = clientWith([problem(401, 'UNAUTHORIZED'), refreshed('new', 'gimpei3')], { session })
    await expect(api.GET('/me')).rejects.toMatchObject({ operation: 'GET /me', code: 'UNAUTHORIZED' })
    expect(sent).toHaveLength(2)
    expect(session.get()).toBeUndefined()
  })

  test('keeps the tokens of a user who signs in while a refresh is in flight', async () => {
    const session = cookieSession()
    const { api } = clientWith(
      [
        () => {
          session.set(tokens('signed in', 'gimpei3'))
          return problem(401, 'TOKEN_INVALID')
        },
      ],
      { session },
    )
    expect(await api.refreshSession()).toEqual(tokens('signed in', 'gimpei3'))
    expect(session.get()).toEqual(tokens('signed in', 'gimpei3'))
  })

  test('ends with the sign-out from all devices', async () => {
    const session = cookieSession()
    session.set(tokens('old'))
    const { api, sent } = clientWith([noContent()], { session })
    await api.POST('/me/sign-out')
    expect(sent[0]?.credentials).toBe('include')
    expect(session.get()).toBeUndefined()
  })
})

test('other sessions send no credentials of the browser', async () => {
  const { api, sent } = clientWith([me()], { session: memorySession(tokens('old')) })
  await api.GET('/me')
  expect(sent[0]?.credentials).toBe('same-origin')
})
