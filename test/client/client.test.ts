import { describe, expect, test } from '@jest/globals'
import { type Client, createClient, memorySession } from '../../client/index.ts'
import { clientWith, json, noContent, problem } from './support.ts'

const signer = async (request: Request) => {
  request.headers.set('authorization', 'signed')
  return request
}
const session = memorySession({ accessToken: 'access' })
const gimpei3 = { params: { path: { username: 'gimpei3' } } }

describe('a client call', () => {
  test('sends its body as JSON to its path below the base URL and returns the response body', async () => {
    const { api, sent } = clientWith([json({ outcome: 'SIGNED_IN' })])
    const body = { username: 'gimpei3', password: 'anyPassword0!' }
    expect(await api.POST('/auth/sign-in', { body })).toEqual({ outcome: 'SIGNED_IN' })
    const [request] = sent
    expect([request?.method, request?.url]).toEqual(['POST', 'https://api.example.com/v1/auth/sign-in'])
    expect(request?.headers.get('content-type')).toBe('application/json')
    expect(await request?.json()).toEqual(body)
  })

  test.each([
    ['204', noContent()],
    ['202 of no length', new Response('', { status: 202, headers: { 'content-type': 'application/json' } })],
    ['202 of length 0', new Response(null, { status: 202, headers: { 'content-length': '0' } })],
  ])('returns undefined for %s without a body', async (_, answer) => {
    const { api } = clientWith([answer])
    expect(await api.POST('/auth/forgot-password', { body: { username: 'a' } })).toBeUndefined()
  })

  test('percent-encodes path and query parameters, and omits undefined ones', async () => {
    const { api, sent } = clientWith([json({ items: [] }), json({})], { signer })
    const query = { filter: 'email = "a+b@example.com"', cursor: undefined }
    await api.GET('/users', { params: { query } })
    await api.GET('/users/{username}', { params: { path: { username: 'a/b ü%2F$&' } } })
    expect(sent.map(({ url }) => url)).toEqual([
      'https://api.example.com/v1/users?filter=email%20%3D%20%22a%2Bb%40example.com%22',
      'https://api.example.com/v1/users/a%2Fb%20%C3%BC%252F%24%26',
    ])
  })

  test.each(['', '.', '..'])(
    'rejects %j as a path parameter, since it would reach another route',
    async group => {
      const { api, sent } = clientWith([], { signer })
      const path = { group, username: 'gimpei3' }
      await expect(api.DELETE('/groups/{group}/users/{username}', { params: { path } })).rejects.toThrow(
        `group cannot be "${group}"`,
      )
      expect(sent).toEqual([])
    },
  )

  test('sends the headers of the client and of the call', async () => {
    const { api, sent } = clientWith([noContent()], { headers: { 'x-one': '1', 'x-two': '1' } })
    await api.POST('/auth/revoke', { body: { refreshToken: 'r' }, headers: { 'x-two': '2' } })
    expect([sent[0]?.headers.get('x-one'), sent[0]?.headers.get('x-two')]).toEqual(['1', '2'])
  })

  test('uses the global fetch of the moment', async () => {
    const before = globalThis.fetch
    globalThis.fetch = async () => noContent()
    const api = createClient({ baseUrl: 'https://api.example.com' })
    await expect(api.POST('/auth/revoke', { body: { refreshToken: 'r' } })).resolves.toBeUndefined()
    globalThis.fetch = before
  })

  test('rejects with the error of fetch if there is no response', async () => {
    const failed = new TypeError('fetch failed')
    const { api } = clientWith([() => Promise.reject(failed)])
    await expect(api.POST('/auth/revoke', { body: { refreshToken: 'r' } })).rejects.toBe(failed)
  })
})

describe('the authorization of a client call', () => {
  test('is neither a signature nor a token on a public route', async () => {
    const { api, sent } = clientWith([noContent()], { signer, session })
    await api.POST('/auth/revoke', { body: { refreshToken: 'r' } })
    expect(sent[0]?.headers.has('authorization')).toBe(false)
  })

  test('of an own route of the app is the one that the app documents', async () => {
    const { api, sent } = clientWith([json({}), json({})], {
      session: memorySession({ accessToken: 'token' }),
      access: { 'GET /me/summary': 'user' },
    })
    const own = api as object as Client<
      Record<'/me/summary' | '/status', { get: { parameters: { query?: never } } }>
    >
    await own.GET('/me/summary')
    await own.GET('/status')
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer token', null])
  })

  test('is a signature on an admin route and the access token on a user route', async () => {
    const { api, sent } = clientWith([json({}), json({})], { signer, session })
    await api.GET('/users/{username}', gimpei3)
    await api.GET('/me')
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['signed', 'Bearer access'])
  })

  test('is the header that the caller sets', async () => {
    const headers = { authorization: 'Bearer mine' }
    const { api, sent } = clientWith([json({}), problem(403, 'FORBIDDEN')], { signer, session })
    await api.GET('/me', { headers })
    await expect(api.GET('/users', { headers })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer mine', 'Bearer mine'])
  })

  test('fails before anything is sent, naming the missing option, if the route needs a signer or a session', async () => {
    const { api, sent } = clientWith([])
    await expect(api.GET('/users')).rejects.toThrow(
      'GET /users is an admin route: pass createClient a signer',
    )
    await expect(api.GET('/me')).rejects.toThrow('GET /me is a user route: pass createClient a session')
    const { api: signedOut } = clientWith([], { session: memorySession() })
    await expect(signedOut.GET('/me')).rejects.toThrow('session.get() returned no tokens: sign in')
    expect(sent).toEqual([])
  })
})
