/** Tokens of sign-ins with providers where they do not suffice, and after the user's right to them has ended. */
import { describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { codeFor, exchange, federatedTokens, requestTokens, startSignIn } from '../e2e/provider-sign-in.ts'
import { at, resultOf, startApi } from '../e2e/support.ts'

const api = await startApi({ stage: 'full' })
const other = await startApi({ stage: 'full' })
let people = 0

/** A person who signs in for the first time, and the user that they become. */
async function newcomer(parameters: Record<string, string> = {}) {
  const sub = `person-${++people}`
  const claims = { sub, email: `${sub}@example.com` }
  const tokens = await federatedTokens(api, claims, parameters)
  return { ...tokens, claims, username: `google_${sub}` }
}

const userInfo = async (token: string, scheme = 'Bearer') => {
  const headers = { authorization: `${scheme} ${token}` }
  const response = await fetch(`${api.cognitoEndpoint}/oauth2/userInfo`, { headers })
  return { status: response.status, body: JSON.parse(await response.text()) }
}
const refresh = (refresh_token: string) => requestTokens(api, { grant_type: 'refresh_token', refresh_token })

describe('an access token', () => {
  test('with all scopes opens /me and the user info', async () => {
    const { access_token, username } = await newcomer()
    expect(await api.as(access_token).GET('/me')).toMatchObject({ username })
    expect(await userInfo(access_token)).toMatchObject({ status: 200, body: { username } })
  })

  test("without the scope of the user's own API is rejected at every route of /me", async () => {
    const { access_token } = await newcomer({ scope: 'openid email profile' })
    const me = api.as(access_token)
    expect(await resultOf(me.GET('/me'))).toEqual([401, 'UNAUTHORIZED'])
    expect(await resultOf(me.PATCH('/me', { body: { attributes: { name: 'Eve' } } }))).toEqual([
      401,
      'UNAUTHORIZED',
    ])
    expect(await resultOf(me.POST('/me/sign-out'))).toEqual([401, 'UNAUTHORIZED'])
  })

  test('without the scope openid is rejected at the user info', async () => {
    const { access_token } = await newcomer({ scope: 'aws.cognito.signin.user.admin' })
    expect(await userInfo(access_token)).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
  })

  test('shows at the user info only what its scopes include', async () => {
    const { access_token } = await newcomer({ scope: 'openid profile' })
    expect((await userInfo(access_token)).body).not.toHaveProperty('email')
  })

  test('gains no scope by a refresh', async () => {
    const { access_token, refresh_token } = await newcomer({ scope: 'openid' })
    const fields = {
      grant_type: 'refresh_token',
      refresh_token,
      scope: 'openid aws.cognito.signin.user.admin',
    }
    const { body } = await requestTokens(api, fields)
    const refreshed = body['access_token'] ?? ''
    expect(refreshed).not.toBe('')
    expect(decodeJwt(refreshed)['scope']).toBe(decodeJwt(access_token)['scope'])
    expect(await resultOf(api.as(refreshed).GET('/me'))).toEqual([401, 'UNAUTHORIZED'])
  })

  test('gains no scope by a refresh at POST /auth/refresh', async () => {
    const { refresh_token: refreshToken } = await newcomer({ scope: 'openid' })
    const { tokens } = await api.POST('/auth/refresh', { body: { refreshToken } })
    expect(await resultOf(api.as(tokens.accessToken).GET('/me'))).toEqual([401, 'UNAUTHORIZED'])
  })
})

describe('a token of another kind', () => {
  test('is rejected as an access token', async () => {
    const { id_token, refresh_token } = await newcomer()
    for (const token of [id_token, refresh_token]) {
      expect((await userInfo(token)).status).toBe(401)
      expect(await resultOf(api.as(token).GET('/me'))).toEqual([
        401,
        expect.stringMatching(/^(TOKEN_INVALID|UNAUTHORIZED)$/),
      ])
    }
  })

  test('is rejected as a refresh token', async () => {
    const { id_token, access_token } = await newcomer()
    for (const token of [id_token, access_token]) {
      expect(await refresh(token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    }
  })

  test('is rejected at the user info with another scheme, or in the query', async () => {
    const { access_token } = await newcomer()
    expect((await userInfo(access_token, 'Basic')).status).toBeGreaterThanOrEqual(400)
    const inQuery = await fetch(`${api.cognitoEndpoint}/oauth2/userInfo?access_token=${access_token}`)
    expect(inQuery.status).toBeGreaterThanOrEqual(400)
  })
})

describe('the tokens of a sign-in with a provider end', () => {
  type Newcomer = Awaited<ReturnType<typeof newcomer>>

  test.each<[string, (person: Newcomer) => Promise<unknown>]>([
    ["with the user's sign-out everywhere", ({ access_token }) => api.as(access_token).POST('/me/sign-out')],
    [
      "with an administrator's sign-out",
      ({ username }) => api.POST('/users/{username}/sign-out', at({ username })),
    ],
    ['when the user is disabled', ({ username }) => api.POST('/users/{username}/disable', at({ username }))],
    ['when the user is deleted', ({ username }) => api.DELETE('/users/{username}', at({ username }))],
    [
      'when they are revoked at the API',
      ({ refresh_token: refreshToken }) => api.POST('/auth/revoke', { body: { refreshToken } }),
    ],
    [
      'when they are revoked at the domain',
      async ({ refresh_token }) => {
        const body = new URLSearchParams({ token: refresh_token, client_id: api.userPoolClientId })
        const { status } = await fetch(`${api.cognitoEndpoint}/oauth2/revoke`, { method: 'POST', body })
        expect(status).toBe(200)
      },
    ],
  ])('%s', async (_, end) => {
    const person = await newcomer()
    await end(person)
    expect((await userInfo(person.access_token)).status).toBe(401)
    expect(await resultOf(api.as(person.access_token).GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
    expect(await refresh(person.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    const body = { refreshToken: person.refresh_token }
    expect(await resultOf(api.POST('/auth/refresh', { body }))).toEqual([401, expect.any(String)])
  })

  test('and a disabled person cannot sign in again, nor use a code that was issued before', async () => {
    const { claims, username } = await newcomer()
    const started = startSignIn(api)
    const code = await codeFor(started, claims)
    await api.POST('/users/{username}/disable', at({ username }))
    expect(await exchange(api, started, code)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    await expect(federatedTokens(api, claims)).rejects.toThrow('without a code')
  })

  test('and the code of a deleted user is worthless', async () => {
    const { claims, username } = await newcomer()
    const started = startSignIn(api)
    const code = await codeFor(started, claims)
    await api.DELETE('/users/{username}', at({ username }))
    expect(await exchange(api, started, code)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
  })
})

test('revoking does not tell whether a token exists, and ends only the tokens of its own pool', async () => {
  const { refresh_token } = await federatedTokens(other, { sub: 'other', email: 'other@example.com' })
  const revoke = async (token: string) => {
    const body = new URLSearchParams({ token, client_id: api.userPoolClientId })
    const response = await fetch(`${api.cognitoEndpoint}/oauth2/revoke`, { method: 'POST', body })
    return [response.status, await response.text()]
  }
  expect(await revoke(refresh_token)).toEqual(await revoke('unknown'))
  expect((await requestTokens(other, { grant_type: 'refresh_token', refresh_token })).status).toBe(200)
})
