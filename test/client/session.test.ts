import { describe, expect, test } from '@jest/globals'
import { type Client, memorySession, type Session, type SessionTokens } from '../../client/index.ts'
import { accessTokenOf, clientWith, json, noContent, problem } from './support.ts'
import './without-pauses.ts'

const [oldToken, newToken] = [accessTokenOf('hanako', 'old'), accessTokenOf('hanako', 'new')]
const old: SessionTokens = { accessToken: oldToken, refreshToken: 'refresh', idToken: 'id', expiresIn: 3600 }
const fresh = { accessToken: newToken, idToken: 'new id', tokenType: 'Bearer', expiresIn: 3600 }
const refreshed = (more: object = {}) => json({ tokens: { ...fresh, ...more } })
const expired = () => problem(401, 'UNAUTHORIZED')
const bearers = (sent: Request[]) =>
  sent.map(({ method, url, headers }) => [
    `${method} ${new URL(url).pathname.slice('/v1'.length)}`,
    headers.get('authorization'),
  ])

describe('a client call with a rejected access token', () => {
  test.each(['UNAUTHORIZED', 'TOKEN_INVALID'])(
    'refreshes the tokens after %s and is repeated with its body',
    async code => {
      const session = memorySession(old)
      const { api, sent } = clientWith([problem(401, code), refreshed(), json({ deliveries: [] })], {
        session,
      })
      const body = { attributes: { name: 'Gimpei' } }
      expect(await api.PATCH('/me', { body })).toEqual({ deliveries: [] })
      expect(bearers(sent)).toEqual([
        ['PATCH /me', `Bearer ${oldToken}`],
        ['POST /auth/refresh', null],
        ['PATCH /me', `Bearer ${newToken}`],
      ])
      expect(await sent[1]?.json()).toEqual({ refreshToken: 'refresh' })
      expect(await sent[2]?.json()).toEqual(body)
      expect(session.get()).toEqual({ ...fresh, refreshToken: 'refresh' })
    },
  )

  test('stores a rotated refresh token and uses it for the next refresh', async () => {
    const session = memorySession(old)
    const rotated = refreshed({ refreshToken: 'second' })
    const me = () => json({ username: 'gimpei3' })
    const answers = [expired(), rotated, me(), expired(), refreshed({ accessToken: 'newer' }), me()]
    const { api, sent } = clientWith(answers, { session })
    await api.GET('/me')
    await api.GET('/me')
    expect(await sent[4]?.json()).toEqual({ refreshToken: 'second' })
    expect(session.get()).toMatchObject({ accessToken: 'newer', refreshToken: 'second' })
  })

  test('is repeated only once', async () => {
    const session = memorySession(old)
    const { api, sent } = clientWith([expired(), refreshed(), expired()], { session })
    await expect(api.GET('/me')).rejects.toMatchObject({ operation: 'GET /me', code: 'UNAUTHORIZED' })
    expect(sent).toHaveLength(3)
  })

  test('fails with the original error if there is no refresh token', async () => {
    const session = memorySession({ accessToken: 'old' })
    const { api, sent } = clientWith([expired()], { session })
    await expect(api.GET('/me')).rejects.toMatchObject({ operation: 'GET /me', code: 'UNAUTHORIZED' })
    expect(sent).toHaveLength(1)
    expect(session.get()).toEqual({ accessToken: 'old' })
  })

  test.each([
    [401, 'INVALID_CREDENTIALS'],
    [403, 'FORBIDDEN'],
  ])('is not assumed for %i %s', async (status, code) => {
    const { api, sent } = clientWith([problem(status, code)], { session: memorySession(old) })
    const body = { currentPassword: 'a', newPassword: 'b' }
    await expect(api.PUT('/me/password', { body })).rejects.toMatchObject({ code })
    expect(sent).toHaveLength(1)
  })

  test('does not refresh after REAUTHENTICATION_REQUIRED, and the error has maxAge', async () => {
    const session = memorySession(old)
    const required = problem(401, 'REAUTHENTICATION_REQUIRED', {}, { maxAge: 300 })
    const { api, sent } = clientWith([required], { session })
    await expect(api.DELETE('/me')).rejects.toMatchObject({ code: 'REAUTHENTICATION_REQUIRED', maxAge: 300 })
    expect(sent).toHaveLength(1)
    expect(session.get()).toEqual(old)
  })

  test('is not repeated after a partial success', async () => {
    const body = { currentPassword: 'a', newPassword: 'b' }
    for (const [status, code] of [
      [401, 'TOKEN_INVALID'],
      [429, 'TOO_MANY_REQUESTS'],
    ] as const) {
      const session = memorySession(old)
      const completed = ['However, the password was changed before the request failed.']
      const { api, sent } = clientWith([problem(status, code, {}, { completed })], { session })
      await expect(api.PUT('/me/password', { body })).rejects.toMatchObject({ code, completed })
      expect(sent).toHaveLength(1)
      expect(session.get()).toEqual(old)
    }
  })

  test('does not refresh on public and admin routes', async () => {
    const session = memorySession(old)
    const signer = async (request: Request) => request
    const { api, sent } = clientWith([problem(401, 'TOKEN_INVALID'), expired()], { session, signer })
    await expect(api.POST('/auth/refresh', { body: { refreshToken: 'r' } })).rejects.toThrow('TOKEN_INVALID')
    await expect(api.GET('/users')).rejects.toThrow('UNAUTHORIZED')
    expect(sent).toHaveLength(2)
    expect(session.get()).toEqual(old)
  })
})

describe('a token refresh of the client', () => {
  test.each(['TOKEN_INVALID', 'TOKEN_REUSED'])(
    'that fails with %s ends the session, and the call rejects with that error',
    async code => {
      const session = memorySession(old)
      const { api } = clientWith([expired(), problem(401, code)], { session })
      await expect(api.GET('/me')).rejects.toMatchObject({ operation: 'POST /auth/refresh', code })
      expect(session.get()).toBeUndefined()
    },
  )

  test.each([
    [403, 'REQUEST_BLOCKED'],
    [503, 'UPSTREAM_UNAVAILABLE'],
  ])(
    'that fails temporarily with %i %s keeps the session, and the next call tries again',
    async (status, code) => {
      const session = memorySession(old)
      const answers = [
        expired(),
        problem(status, code),
        expired(),
        refreshed(),
        json({ username: 'gimpei3' }),
      ]
      const { api } = clientWith(answers, { session })
      await expect(api.GET('/me')).rejects.toMatchObject({ operation: 'POST /auth/refresh', code })
      expect(session.get()).toEqual(old)
      await api.GET('/me')
      expect(session.get()?.accessToken).toBe(newToken)
    },
  )

  test('is shared by all concurrent calls, in whatever order their responses arrive', async () => {
    const late = Promise.withResolvers<void>()
    let refreshes = 0
    const fetch = async (request: Request) => {
      if (request.url.endsWith('/auth/refresh')) {
        refreshes += 1
        return refreshed({ refreshToken: 'second' })
      }
      if (request.headers.get('authorization') === `Bearer ${newToken}`) return json({ username: 'gimpei3' })
      if (request.headers.has('x-late')) await late.promise
      return expired()
    }
    const { api } = clientWith([], { session: memorySession(old), fetch })
    const tardy = api.GET('/me', { headers: { 'x-late': '1' } })
    await Promise.all([api.GET('/me'), api.GET('/me'), api.GET('/me')])
    // All of the above is over when this one learns that its token was refused.
    late.resolve()
    expect(await tardy).toEqual({ username: 'gimpei3' })
    expect(refreshes).toBe(1)
  })
})

describe('a client call that revokes all tokens of its user', () => {
  const passwords = { currentPassword: 'a', newPassword: 'b' }
  const everywhere = { ...passwords, signOutEverywhere: true }
  const notEverywhere = { ...passwords, signOutEverywhere: false }
  test.each<[string, (api: Client) => Promise<unknown>, SessionTokens | undefined]>([
    ['POST /me/sign-out drops the session', api => api.POST('/me/sign-out'), undefined],
    ['DELETE /me drops the session', api => api.DELETE('/me'), undefined],
    ['PUT /me/password drops the session', api => api.PUT('/me/password', { body: passwords }), undefined],
    [
      'PUT /me/password with signOutEverywhere drops the session',
      api => api.PUT('/me/password', { body: everywhere }),
      undefined,
    ],
    [
      'PUT /me/password without signOutEverywhere keeps the session',
      api => api.PUT('/me/password', { body: notEverywhere }),
      old,
    ],
  ])('%s', async (_, send, left) => {
    const session = memorySession(old)
    await send(clientWith([noContent()], { session }).api)
    expect(session.get()).toEqual(left)
  })

  test('ends the session even if the tokens were refreshed for the call', async () => {
    const session = memorySession(old)
    const { api } = clientWith([expired(), refreshed(), noContent()], { session })
    await api.POST('/me/sign-out')
    expect(session.get()).toBeUndefined()
  })

  test('keeps the session if it fails', async () => {
    const session = memorySession(old)
    const { api } = clientWith([problem(401, 'INVALID_CREDENTIALS')], { session })
    await expect(api.PUT('/me/password', { body: passwords })).rejects.toThrow('INVALID_CREDENTIALS')
    expect(session.get()).toEqual(old)
  })

  test('keeps the session of another user who has signed in meanwhile', async () => {
    const other: SessionTokens = { accessToken: 'other', refreshToken: 'theirs' }
    const session = memorySession(old)
    const answer = () => {
      session.set(other)
      return noContent()
    }
    await clientWith([answer], { session }).api.POST('/me/sign-out')
    expect(session.get()).toEqual(other)
  })
})

test('a session may store its tokens asynchronously', async () => {
  let kept: SessionTokens | undefined = old
  const session: Session = {
    get: async () => kept,
    set: async tokens => {
      kept = tokens
    },
  }
  const { api } = clientWith([expired(), refreshed(), json({ username: 'gimpei3' })], { session })
  await api.GET('/me')
  expect(kept).toMatchObject({ accessToken: newToken })
})

describe('refreshSession', () => {
  test('stores new tokens before the old ones are rejected', async () => {
    const session = memorySession(old)
    const { api, sent } = clientWith([refreshed({ refreshToken: 'second' })], { session })
    expect(await api.refreshSession()).toEqual({ ...fresh, refreshToken: 'second' })
    expect(session.get()).toEqual({ ...fresh, refreshToken: 'second' })
    expect(bearers(sent)).toEqual([['POST /auth/refresh', null]])
  })

  test.each([
    ['no session', {}],
    ['a session without tokens', { session: memorySession() }],
    ['a session without a refresh token', { session: memorySession({ accessToken: oldToken }) }],
  ])('sends nothing with %s', async (_, options) => {
    expect(await clientWith([], options).api.refreshSession()).toBeUndefined()
  })
})
