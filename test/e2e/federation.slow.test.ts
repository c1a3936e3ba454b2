/** Sign-ins at other providers, with the real bundles and the local pool's domain. */
import { beforeAll, describe, expect, test } from '@jest/globals'
import { openBrowser } from './http-browser.ts'
import { grantFor, signInAtProvider, startSignIn } from './provider-sign-in.ts'
import { at, resultOf, startApi } from './support.ts'

const api = await startApi({ stage: 'full' })
const browser = await startApi({ stage: 'browser' })

const claimsOf = (name: string) => ({
  sub: `10-${name}`,
  email: `${name}@example.com`,
  email_verified: 'true',
  name,
})

describe('the code of a sign-in at Google', () => {
  test('is exchanged for tokens that work like those of a password', async () => {
    const grant = await grantFor(api, claimsOf('goemon'))
    const { tokens } = await api.POST('/auth/code', { body: grant })
    const me = await api.as(tokens.accessToken).GET('/me')
    expect(me).toMatchObject({
      username: expect.stringMatching(/^google_10-goemon$/i),
      attributes: { email: 'goemon@example.com' },
      identities: [{ provider: 'Google', type: 'google', subject: '10-goemon', primary: true }],
    })
    expect(me.attributes).not.toHaveProperty('identities')
    const refreshToken = tokens.refreshToken ?? ''
    const refreshed = await api.POST('/auth/refresh', { body: { refreshToken } })
    expect(await resultOf(api.as(refreshed.tokens.accessToken).GET('/me'))).toBe('done')
    await api.POST('/auth/revoke', { body: { refreshToken: refreshed.tokens.refreshToken ?? refreshToken } })
    expect(await resultOf(api.as(tokens.accessToken).GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
  })

  test.each([
    ['another verifier', { codeVerifier: 'x'.repeat(43) }],
    ['another redirect URI', { redirectUri: 'http://localhost:3000/other' }],
    ['another nonce', { nonce: 'of-another-sign-in' }],
    ['another code', { code: '7f3c1d2e-5b8a-4c6f-9e0d-1a2b3c4d5e6f' }],
  ])('is refused with %s', async (_, other) => {
    const grant = await grantFor(api, claimsOf('jigen'))
    expect(await resultOf(api.POST('/auth/code', { body: { ...grant, ...other } }))).toEqual([
      401,
      'AUTHORIZATION_CODE_INVALID',
    ])
  })

  test('works once', async () => {
    const body = await grantFor(api, claimsOf('jigen'))
    await api.POST('/auth/code', { body })
    expect(await resultOf(api.POST('/auth/code', { body }))).toEqual([401, 'AUTHORIZATION_CODE_INVALID'])
  })

  test('is refused, with the reason, if the sign-in did not ask for the scope of /me', async () => {
    const body = await grantFor(api, claimsOf('jigen'), { scope: 'openid email' })
    await expect(api.POST('/auth/code', { body })).rejects.toMatchObject({
      code: 'AUTHORIZATION_CODE_INVALID',
      detail: expect.stringContaining('aws.cognito.signin.user.admin'),
    })
  })
})

describe('a browser that the domain remembers', () => {
  const user = at({ username: 'cookie-owner' })
  const identity = at({ username: 'cookie-owner', provider: 'Google', subject: '10-remembered' })
  const remembering = openBrowser(api.cognitoEndpoint)
  /** Whether the browser gets tokens without a question, and whose. */
  async function arrivesAs(): Promise<string | undefined> {
    const { codeVerifier, redirectUri, nonce, url } = startSignIn(api)
    const code = (await remembering.open(url)).url.searchParams.get('code')
    if (code === null) return undefined
    const { tokens } = await api.POST('/auth/code', { body: { code, codeVerifier, redirectUri, nonce } })
    return (await api.as(tokens.accessToken).GET('/me')).username
  }
  beforeAll(async () => {
    await api.createUser('cookie-owner', 'anyPassword0!')
    await api.PUT('/users/{username}/identities/{provider}/{subject}', identity)
    await signInAtProvider(startSignIn(api).url, claimsOf('remembered'), remembering)
  })

  test.each([
    ['a sign-out by an administrator', () => api.POST('/users/{username}/sign-out', user)],
    [
      'a sign-out everywhere by the user',
      async () =>
        api.as((await api.tokensOf('cookie-owner', 'anyPassword0!')).accessToken).POST('/me/sign-out'),
    ],
    [
      'a new password',
      () => api.PUT('/users/{username}/password', { ...user, body: { password: 'otherPassword0!' } }),
    ],
    [
      'the removal of the identity',
      () => api.DELETE('/users/{username}/identities/{provider}/{subject}', identity),
    ],
  ])('gets new tokens after %s', async (_, end) => {
    await end()
    expect(await arrivesAs()).toBe('cookie-owner')
  })

  test('gets none while the user is disabled', async () => {
    await api.POST('/users/{username}/disable', user)
    await api.POST('/users/{username}/sign-out', user)
    expect(await arrivesAs()).toBeUndefined()
  })
})

describe('with browser sessions', () => {
  const origin = 'https://app.example.com'

  test('the refresh token is in the cookie, and no script can read it', async () => {
    const body = await grantFor(browser, claimsOf('fujiko'))
    const answer = await browser.call('POST /auth/code', { body, headers: { origin } })
    expect([answer.status, Object.keys(Object(answer.body['tokens']))]).toEqual([
      200,
      ['accessToken', 'idToken', 'tokenType', 'expiresIn'],
    ])
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(
      /^__Host-refresh=[\w=.-]+; Max-Age=\d+; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    )
    const [pair = ''] = cookie.split(';')
    const refreshed = await browser.call('POST /auth/refresh', {
      body: {},
      headers: { origin, cookie: pair },
    })
    expect(refreshed.status).toBe(200)
  })

  test('a page of another origin cannot exchange a code, which stays valid', async () => {
    const body = await grantFor(browser, claimsOf('fujiko'))
    const foreign = await browser.call('POST /auth/code', {
      body,
      headers: { origin: 'https://evil.example.com' },
    })
    expect([foreign.status, foreign.body['code'], foreign.headers.getSetCookie()]).toEqual([
      403,
      'ORIGIN_NOT_ALLOWED',
      [],
    ])
    expect((await browser.call('POST /auth/code', { body, headers: { origin } })).status).toBe(200)
  })

  test('a refused code sets no cookie and ends no session', async () => {
    const body = await grantFor(browser, claimsOf('fujiko'))
    const refused = { ...body, nonce: 'of-another-sign-in' }
    const answer = await browser.call('POST /auth/code', { body: refused, headers: { origin } })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
  })
})

describe('an identity', () => {
  const link = (username: string, provider: string, subject: string) =>
    api.PUT('/users/{username}/identities/{provider}/{subject}', at({ username, provider, subject }))
  const unlink = (username: string, provider: string, subject: string) =>
    api.DELETE('/users/{username}/identities/{provider}/{subject}', at({ username, provider, subject }))

  test('is linked by an alias, signs in that user, and is removed', async () => {
    const email = 'linked@example.com'
    await api.createUser('linked', 'anyPassword0!', { email, email_verified: 'true' })
    const nameId = 'CN=Linked,OU=people/people@example.com'
    await link(email, 'directory', nameId)
    const shown = await api.GET('/users/{username}', at({ username: 'linked' }))
    expect(shown.identities).toMatchObject([
      { provider: 'directory', type: 'saml', subject: nameId, primary: false },
    ])
    const { items } = await api.GET('/users', { params: { query: { filter: 'username = "linked"' } } })
    expect(items.map(({ identities }) => identities)).toEqual([shown.identities])
    await unlink('linked', 'directory', nameId)
    expect(await api.GET('/users/{username}', at({ username: 'linked' }))).not.toHaveProperty('identities')
  })

  test('that is linked before the first sign-in signs in the user, whose password still works', async () => {
    await api.createUser('lupin', 'anyPassword0!', { email: 'lupin@example.com', email_verified: 'true' })
    const { sub, ...claims } = claimsOf('lupin-at-google')
    await link('lupin', 'Google', sub)
    const body = await grantFor(api, { ...claims, sub, email: 'lupin@example.com' })
    const { tokens } = await api.POST('/auth/code', { body })
    expect(await api.as(tokens.accessToken).GET('/me')).toMatchObject({ username: 'lupin' })
    expect(await resultOf(api.signIn('lupin', 'anyPassword0!'))).toBe('SIGNED_IN')
  })

  test('whose name a user with a password has cannot be linked before that user is deleted', async () => {
    await api.createUser('google_10-taken', 'anyPassword0!')
    await api.createUser('taken', 'anyPassword0!')
    expect(await resultOf(link('taken', 'Google', '10-taken'))).toEqual([409, 'IDENTITY_HAS_USER'])
    await api.DELETE('/users/{username}', at({ username: 'google_10-taken' }))
    expect(await resultOf(link('taken', 'Google', '10-taken'))).toBe('done')
  })

  test('can be linked to a user whom another provider brought', async () => {
    const body = await grantFor(api, claimsOf('zenigata'))
    const { tokens } = await api.POST('/auth/code', { body })
    const { username } = await api.as(tokens.accessToken).GET('/me')
    await link(username, 'directory', 'zenigata')
    const { identities, status } = await api.GET('/users/{username}', at({ username }))
    expect([status, identities?.map(({ provider, primary }) => [provider, primary])]).toEqual([
      'EXTERNAL_PROVIDER',
      [
        ['Google', true],
        ['directory', false],
      ],
    ])
    expect(await resultOf(unlink(username, 'Google', '10-zenigata'))).toEqual([409, 'PRIMARY_IDENTITY'])
    await unlink(username, 'directory', 'zenigata')
  })

  test('of another user cannot be removed', async () => {
    for (const name of ['holder', 'other']) await api.createUser(name, 'anyPassword0!')
    await link('holder', 'Google', '20-holder')
    expect(await resultOf(unlink('other', 'Google', '20-holder'))).toEqual([404, 'IDENTITY_NOT_FOUND'])
    expect((await api.GET('/users/{username}', at({ username: 'holder' }))).identities).toHaveLength(1)
  })
})

describe('the public routes', () => {
  const questions: [route: string, body: object][] = [
    ['POST /auth/sign-in', { password: 'wrong0Password!' }],
    ['POST /auth/forgot-password', {}],
    ['POST /auth/forgot-password/confirm', { code: '123456', newPassword: 'another0Password!' }],
    ['POST /auth/sign-up/confirm', { code: '123456' }],
    ['POST /auth/sign-up/resend', {}],
  ]

  test.each(questions)(
    '%s answers alike for a user of another provider and for nobody',
    async (route, body) => {
      const grant = await grantFor(api, claimsOf('hidden'))
      const { tokens } = await api.POST('/auth/code', { body: grant })
      const { username } = await api.as(tokens.accessToken).GET('/me')
      const answers: unknown[] = []
      for (const name of [username, 'google_nobody', 'hidden@example.com', 'nobody@example.com']) {
        const { status, body: answer } = await api.call(route, { body: { ...body, username: name } })
        answers.push([status, { ...answer, requestId: '' }])
      }
      expect(answers).toEqual(Array(4).fill(answers[1]))
    },
  )

  test('answer a wrong code alike, whoever was to sign in with it', async () => {
    const known = await grantFor(api, claimsOf('hidden'))
    await api.POST('/auth/code', { body: known })
    const unknown = { ...known, code: 'never-issued' }
    const answers = await Promise.all([known, unknown].map(body => api.call('POST /auth/code', { body })))
    expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, requestId: '' }))).size).toBe(1)
  })
})
