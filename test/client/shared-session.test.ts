/** Several clients of one stored session, such as the tabs of a browser. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createClient, type Session, type SessionTokens } from '../../client/index.ts'
import { accessTokenOf, json, noContent, problem } from './support.ts'
import './without-pauses.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

const now = Date.now() / 1000
const tokensOf = (sub: string, id: string, exp = now + 3600): SessionTokens => ({
  accessToken: accessTokenOf(sub, id, exp),
  refreshToken: `refresh ${id}`,
})
const old = tokensOf('hanako', 'old', now - 1)
const renewed = tokensOf('hanako', 'renewed')
const other = tokensOf('gimpei3', 'other')

/** An asynchronous store. */
function storeOf(tokens?: SessionTokens) {
  const store = {
    tokens,
    get: async () => store.tokens,
    set: async (tokens: SessionTokens | undefined) => {
      store.tokens = tokens
    },
  }
  return store
}

/** An API that accepts the current tokens and exchanges each refresh token once. `onRefresh` may replace a response. */
function rotatingApi(
  onRefresh: (refreshToken: string) => Response | Promise<Response> | undefined = () => undefined,
) {
  const used: string[] = []
  const accepted = new Set([other.accessToken])
  const bearers: unknown[] = []
  async function fetch(request: Request): Promise<Response> {
    if (request.url.endsWith('/auth/refresh')) {
      const { refreshToken } = Object(await request.json())
      const prepared = await onRefresh(refreshToken)
      if (prepared) return prepared
      if (used.includes(refreshToken)) return problem(401, 'TOKEN_REUSED')
      used.push(refreshToken)
      const { accessToken, refreshToken: next } = tokensOf('hanako', `${used.length} after ${refreshToken}`)
      accepted.add(accessToken)
      return json({ tokens: { accessToken, refreshToken: next } })
    }
    const bearer = request.headers.get('authorization')?.slice('Bearer '.length) ?? ''
    bearers.push(bearer)
    if (!accepted.has(bearer)) return problem(401, 'UNAUTHORIZED')
    return request.url.endsWith('/sign-out') ? noContent() : json({ username: 'hanako' })
  }
  return { fetch, used, accepted, bearers }
}

type Fetch = (request: Request) => Promise<Response>
const tab = (session: Session, fetch: Fetch) =>
  createClient({ baseUrl: 'https://api.example.com/v1', fetch, session, retry: false })

describe.each(['the Web Locks API', 'no locks'])('two clients of one session, with %s', locks => {
  beforeEach(() => {
    if (locks === 'no locks') jest.replaceProperty(globalThis, 'navigator', {} as Navigator)
  })

  test('refresh the tokens once when both are rejected, and both calls succeed', async () => {
    const store = storeOf(old)
    const { fetch, used } = rotatingApi()
    const calls = [1, 2, 3].flatMap(() => {
      const api = tab(store, fetch)
      return [api.GET('/me'), api.GET('/me')]
    })
    await Promise.all(calls)
    expect(used).toEqual(['refresh old'])
    expect(store.tokens).toMatchObject({ refreshToken: 'refresh 1 after refresh old' })
  })

  test('continue one after the other if a refresh fails', async () => {
    const store = storeOf(old)
    let refreshes = 0
    const { fetch } = rotatingApi(() =>
      ++refreshes === 1 ? problem(503, 'UPSTREAM_UNAVAILABLE') : undefined,
    )
    const results = await Promise.allSettled([tab(store, fetch).GET('/me'), tab(store, fetch).GET('/me')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(refreshes).toBe(2)
  })
})

describe('a call with rejected tokens', () => {
  test('uses the tokens that another client has stored meanwhile', async () => {
    const store = storeOf(old)
    const { fetch, used, accepted } = rotatingApi()
    accepted.add(renewed.accessToken)
    const api = tab(store, async request => {
      const response = await fetch(request)
      store.tokens = renewed
      return response
    })
    expect(await api.GET('/me')).toEqual({ username: 'hanako' })
    expect(used).toEqual([])
    expect(store.tokens).toEqual(renewed)
  })

  test('refreshes the tokens that another client has stored if those have expired too', async () => {
    const store = storeOf(old)
    const { fetch, used } = rotatingApi()
    const api = tab(store, async request => {
      const response = await fetch(request)
      if (used.length === 0) store.tokens = tokensOf('hanako', 'newer', now - 1)
      return response
    })
    expect(await api.GET('/me')).toEqual({ username: 'hanako' })
    expect(used).toEqual(['refresh newer'])
  })

  test.each<[string, SessionTokens | undefined]>([
    ['the user has signed out', undefined],
    ['another user has signed in', other],
  ])('fails with the original error and does not refresh if %s meanwhile', async (_, stored) => {
    const store = storeOf(old)
    const { fetch, used, bearers } = rotatingApi()
    const api = tab(store, request => {
      store.tokens = stored
      return fetch(request)
    })
    await expect(api.GET('/me')).rejects.toMatchObject({ operation: 'GET /me', code: 'UNAUTHORIZED' })
    expect([used, bearers, store.tokens]).toEqual([[], [old.accessToken], stored])
  })

  test('can be aborted while it waits for a refresh', async () => {
    const refresh = Promise.withResolvers<Response>()
    const asked = Promise.withResolvers<void>()
    const { fetch } = rotatingApi(() => {
      asked.resolve()
      return refresh.promise
    })
    const [controller, api] = [new AbortController(), tab(storeOf(old), fetch)]
    const call = api.GET('/me', { signal: controller.signal })
    await asked.promise
    const patient = api.GET('/me')
    controller.abort(new Error('the page was closed'))
    await expect(call).rejects.toThrow('the page was closed')
    refresh.resolve(json({ tokens: renewed }))
    await expect(patient).rejects.toMatchObject({ operation: 'GET /me' })
  })
})

describe('a refresh in flight', () => {
  test.each<[string, SessionTokens | undefined]>([
    ['the user signs out', undefined],
    ['another user signs in', other],
  ])('does not restore the session if %s in another tab', async (_, stored) => {
    const store = storeOf(old)
    const { fetch, bearers } = rotatingApi(() => {
      store.tokens = stored
      return undefined
    })
    await expect(tab(store, fetch).GET('/me')).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect([bearers, store.tokens]).toEqual([[old.accessToken], stored])
  })

  test.each(['TOKEN_REUSED', 'TOKEN_INVALID'])(
    'that fails with %s continues with the tokens that another tab has stored',
    async code => {
      const store = storeOf(old)
      const { fetch, accepted } = rotatingApi(() => {
        store.tokens = renewed
        return problem(401, code)
      })
      accepted.add(renewed.accessToken)
      expect(await tab(store, fetch).GET('/me')).toEqual({ username: 'hanako' })
      expect(store.tokens).toEqual(renewed)
    },
  )

  test('that fails keeps the session of a user who has signed in meanwhile', async () => {
    const store = storeOf(old)
    const { fetch } = rotatingApi(() => {
      store.tokens = other
      return problem(401, 'TOKEN_INVALID')
    })
    await expect(tab(store, fetch).GET('/me')).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
    expect(store.tokens).toEqual(other)
  })
})

test('signing out everywhere removes the tokens that another tab has refreshed meanwhile', async () => {
  const store = storeOf(renewed)
  const { fetch, accepted } = rotatingApi()
  accepted.add(renewed.accessToken)
  const api = tab(store, request => {
    store.tokens = tokensOf('hanako', 'newest')
    return fetch(request)
  })
  await api.POST('/me/sign-out')
  expect(store.tokens).toBeUndefined()
})

describe('a call continues without the lock', () => {
  const name = 'cognito-auth-api hanako'

  test('if a suspended tab holds it for too long', async () => {
    const [timeout, suspended] = [new AbortController(), Promise.withResolvers<void>()]
    jest.spyOn(AbortSignal, 'timeout').mockReturnValue(timeout.signal)
    const held = Promise.withResolvers<void>()
    const holder = navigator.locks.request(name, () => {
      held.resolve()
      return suspended.promise
    })
    await held.promise
    const { fetch, used } = rotatingApi()
    const call = tab(storeOf(old), fetch).GET('/me')
    const waits = async (): Promise<void> =>
      (await navigator.locks.query()).pending?.length ? undefined : waits()
    await waits()
    expect(used).toEqual([])
    timeout.abort()
    expect(await call).toEqual({ username: 'hanako' })
    suspended.resolve()
    await holder
  })

  test('if the page may not use locks', async () => {
    const denied = { request: async () => Promise.reject(new DOMException('denied', 'SecurityError')) }
    jest.replaceProperty(globalThis, 'navigator', { locks: denied } as unknown as Navigator)
    expect(await tab(storeOf(old), rotatingApi().fetch).GET('/me')).toEqual({ username: 'hanako' })
  })
})
