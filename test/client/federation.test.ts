/** Sign-ins with a provider, in tabs that the tests prepare; test/browser has real ones. */
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import {
  completeSignIn,
  type FederatedSignInOptions,
  isFederationError,
  signOut,
  startSignIn,
} from '../../client/federation.ts'
import { cookieSession, memorySession, type Session } from '../../client/index.ts'
import { codeChallengeOf } from '../../client/pending-sign-in.ts'
import { blockStorage, openTab, type Tab } from './page.ts'
import { accessTokenOf, clientWith, json, noContent, problem } from './support.ts'

const redirectUri = 'https://app.example.com/signed-in'
const domain = 'https://my-app.auth.eu-west-1.amazoncognito.com'
const providers = () =>
  json({
    ...{ domain, clientId: 'client-1', scopes: ['openid', 'aws.cognito.signin.user.admin'] },
    items: [
      { name: 'Google', type: 'google' },
      { name: 'acme', type: 'saml' },
    ],
  })
const tokens = { accessToken: accessTokenOf('anna', 'one'), idToken: 'id', refreshToken: 'refresh' }
const signedIn = () => json({ tokens })

type Responses = Parameters<typeof clientWith>[0]

function prepare(responses: Responses, session: Session = memorySession()) {
  return { ...clientWith(responses, { session }), session }
}

/** Goes to the provider, and returns the parameters of the request. */
async function start(tab: Tab, options: Partial<FederatedSignInOptions> = {}): Promise<URLSearchParams> {
  const { api } = prepare([providers()])
  await startSignIn(api, { provider: 'Google', redirectUri, ...options })
  return tab.visited.at(-1)?.searchParams ?? new URLSearchParams()
}

/** The browser comes back to the callback page. */
function comeBack(tab: Tab, parameters: Record<string, string | null>): void {
  tab.load(`${redirectUri}?${new URLSearchParams(parameters as Record<string, string>)}`)
}

const pathsOf = (sent: Request[]) => sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)

describe('startSignIn', () => {
  test("goes to the domain's authorization endpoint with the provider, the scopes and what proves the answer", async () => {
    const tab = openTab()
    const parameters = await start(tab)
    expect(tab.visited[0]?.href.split('?')[0]).toBe(`${domain}/oauth2/authorize`)
    const { state, nonce, code_challenge: challenge, ...rest } = Object.fromEntries(parameters)
    expect(rest).toEqual({
      response_type: 'code',
      client_id: 'client-1',
      scope: 'openid aws.cognito.signin.user.admin',
      identity_provider: 'Google',
      redirect_uri: redirectUri,
      code_challenge_method: 'S256',
    })
    for (const value of [state, nonce, challenge]) expect(value).toMatch(/^[\w-]{43}$/)
    expect(new Set([state, nonce, challenge]).size).toBe(3)
    const [[, stored = ''] = []] = tab.stored
    const { codeVerifier } = JSON.parse(stored)
    expect(await codeChallengeOf(codeVerifier)).toBe(challenge)
    expect(String(parameters)).not.toContain(codeVerifier)
  })

  test('uses other secrets each time', async () => {
    const tab = openTab()
    const [first, second] = [await start(tab), await start(tab)]
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.get(name)).not.toBe(second.get(name))
    }
  })

  test('forgets sign-ins that began more than an hour ago, and nothing else', async () => {
    const tab = openTab()
    tab.stored.set("the app's own", '1')
    const now = jest.spyOn(Date, 'now').mockReturnValue(0)
    const abandoned = await start(tab)
    now.mockReturnValue(60_000)
    const recent = await start(tab)
    now.mockReturnValue(3_600_001)
    const last = await start(tab)
    const keys = [...tab.stored.keys()].join(' ')
    for (const parameters of [recent, last]) expect(keys).toContain(parameters.get('state'))
    expect(keys).toContain("the app's own")
    expect(keys).not.toContain(abandoned.get('state'))
  })

  test('passes on what the provider asks again, and for whom', async () => {
    const parameters = await start(openTab(), { prompt: 'select_account', loginHint: 'anna@example.com' })
    expect(parameters.get('prompt')).toBe('select_account')
    expect(parameters.get('login_hint')).toBe('anna@example.com')
  })

  test.each(['google', 'COGNITO', ''])(
    'refuses the provider "%s", which the stage does not have',
    async provider => {
      const tab = openTab()
      const error = await start(tab, { provider }).catch((error: unknown) => error)
      expect(isFederationError(error, 'PROVIDER_UNKNOWN')).toBe(true)
      expect(isFederationError(error, 'CANCELLED')).toBe(false)
      expect([tab.visited, tab.stored.size]).toEqual([[], 0])
    },
  )

  test.each([
    'https://evil.example.org/',
    '//evil.example.org/',
    '/\\evil.example.org',
    '/\t/evil.example.org',
    '/.//evil.example.org',
    'https://app.example.com//evil.example.org',
    'javascript:alert(1)',
    'https://',
  ])('refuses to return to %s', async returnTo => {
    const tab = openTab()
    await expect(start(tab, { returnTo })).rejects.toThrow('returnTo must be a path of this app')
    expect(tab.visited).toEqual([])
  })

  test('reports a browser that blocks the storage, and does not leave the page', async () => {
    const tab = openTab()
    blockStorage()
    const error = await start(tab).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'UNSUPPORTED', cause: { name: 'SecurityError' } })
    expect(tab.visited).toEqual([])
  })

  test('reports a page without HTTPS, in which browsers have no Web Crypto', async () => {
    const tab = openTab('http://192.0.2.1/')
    jest.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as never)
    await expect(start(tab)).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    expect(tab.visited).toEqual([])
  })
  afterEach(() => void jest.restoreAllMocks())

  test.each(['/signed-in', 'signed-in', '//app.example.com/'])(
    'refuses to be sent back to %s, which the domain would refuse with a page of its own',
    async path => {
      const tab = openTab()
      await expect(start(tab, { redirectUri: path })).rejects.toThrow(
        `redirectUri must be a whole URL, such as https://app.example.com/, not ${path}`,
      )
      expect([tab.visited, tab.stored.size]).toEqual([[], 0])
    },
  )

  test("rejects with the API's problem", async () => {
    openTab()
    const { api } = prepare([problem(403, 'REQUEST_BLOCKED')])
    await expect(startSignIn(api, { provider: 'Google', redirectUri })).rejects.toMatchObject({
      code: 'REQUEST_BLOCKED',
    })
  })
})

describe('completeSignIn', () => {
  test('exchanges the code with the verifier and the nonce of its sign-in, and stores the tokens', async () => {
    const tab = openTab()
    const parameters = await start(tab, { returnTo: '/orders?page=2#last' })
    comeBack(tab, { code: 'code-1', state: parameters.get('state') })
    const { api, sent, session } = prepare([signedIn()])
    expect(await completeSignIn(api)).toEqual({ tokens, returnTo: '/orders?page=2#last' })
    expect(await session.get()).toEqual(tokens)
    expect(pathsOf(sent)).toEqual(['POST /v1/auth/code'])
    const { codeVerifier, ...body } = Object(await sent[0]?.json())
    expect(body).toEqual({ code: 'code-1', redirectUri, nonce: parameters.get('nonce') })
    expect(await codeChallengeOf(codeVerifier)).toBe(parameters.get('code_challenge'))
    expect(tab.stored.size).toBe(0)
  })

  test('sends the request with credentials where the API keeps the refresh token in a cookie', async () => {
    const tab = openTab()
    comeBack(tab, { code: 'code-1', state: (await start(tab)).get('state') })
    const { refreshToken: _, ...withoutRefreshToken } = tokens
    const { api, sent, session } = prepare([json({ tokens: withoutRefreshToken })], cookieSession())
    expect(await completeSignIn(api)).toEqual({ tokens: withoutRefreshToken })
    expect(sent[0]?.credentials).toBe('include')
    expect(await session.get()).toEqual(withoutRefreshToken)
  })

  test('removes the code from the URL before anything is sent, and leaves the rest of it', async () => {
    const tab = openTab()
    const state = (await start(tab)).get('state')
    tab.load(`${redirectUri}?tenant=acme&code=code-1&state=${state}&iss=https%3A%2F%2Fexample.com#_=_`)
    const { api } = prepare([
      () => {
        expect(tab.shown()).toEqual({ url: `${redirectUri}?tenant=acme`, state: 'of the router' })
        return signedIn()
      },
    ])
    expect(await completeSignIn(api)).toEqual({ tokens })
  })

  test("leaves the app's own fragment", async () => {
    const tab = openTab()
    tab.load(`${redirectUri}?code=code-1&state=${(await start(tab)).get('state')}#part`)
    await completeSignIn(prepare([signedIn()]).api)
    expect(tab.shown().url).toBe(`${redirectUri}#part`)
  })

  test.each([
    '',
    '?page=2',
    '?state=of-the-app',
    '?error_description=x',
    '?code=voucher',
    '?error=of-the-app',
  ])('does nothing on a page that no sign-in has loaded: %s', async query => {
    const tab = openTab(`${redirectUri}${query}`)
    const { api, sent } = prepare([])
    expect(await completeSignIn(api)).toBeUndefined()
    expect([sent, tab.shown().url]).toEqual([[], `${redirectUri}${query}`])
  })

  test('does nothing after a reload of the callback page', async () => {
    const tab = openTab()
    comeBack(tab, { code: 'code-1', state: (await start(tab)).get('state') })
    const { api } = prepare([signedIn()])
    await completeSignIn(api)
    expect(await completeSignIn(api)).toBeUndefined()
  })

  test('sends the code once if two parts of the page call it at the same time, and both have the result', async () => {
    const tab = openTab()
    comeBack(tab, { code: 'code-1', state: (await start(tab)).get('state') })
    const { api, sent } = prepare([signedIn()])
    expect(await Promise.all([completeSignIn(api), completeSignIn(api)])).toEqual([{ tokens }, { tokens }])
    expect(sent).toHaveLength(1)
  })

  test.each([
    ['whose state this tab does not know', { code: 'of-the-attacker', state: 'foreign' }],
    ['with an empty state', { code: 'of-the-attacker', state: '' }],
    [
      'of an error, whose text an attacker can choose',
      { error: 'x', error_description: 'Call 555', state: 'y' },
    ],
  ])('refuses a URL %s, sends nothing, and leaves the session as it is', async (_, parameters) => {
    const tab = openTab()
    await start(tab)
    comeBack(tab, parameters as Record<string, string>)
    const { api, sent, session } = prepare([], memorySession(tokens))
    const error = await completeSignIn(api).catch((error: unknown) => error)
    expect(error).toMatchObject({ name: 'FederationError', code: 'STATE_UNKNOWN' })
    expect(String(error)).not.toContain('555')
    expect(sent).toEqual([])
    expect(await session.get()).toEqual(tokens)
    expect(tab.shown().url).toBe(redirectUri)
    expect(tab.stored.size).toBe(1)
  })

  test('reports a cancellation that only the sentence of the domain names', async () => {
    const tab = openTab()
    const state = (await start(tab)).get('state')
    comeBack(tab, { error: 'invalid_request', error_description: 'access_denied: The user cancelled', state })
    await expect(completeSignIn(prepare([]).api)).rejects.toMatchObject({
      code: 'CANCELLED',
      error: 'invalid_request',
    })
  })

  test('refuses a callback URL that is loaded again', async () => {
    const tab = openTab()
    const callback = { code: 'code-1', state: (await start(tab)).get('state') }
    comeBack(tab, callback)
    await completeSignIn(prepare([signedIn()]).api)
    comeBack(tab, callback)
    const { api, sent } = prepare([])
    await expect(completeSignIn(api)).rejects.toMatchObject({ code: 'STATE_UNKNOWN' })
    expect(sent).toEqual([])
  })

  test('refuses a sign-in that another tab has started', async () => {
    const state = (await start(openTab())).get('state')
    const other = openTab()
    comeBack(other, { code: 'code-1', state })
    const { api, sent } = prepare([])
    await expect(completeSignIn(api)).rejects.toMatchObject({ code: 'STATE_UNKNOWN' })
    expect(sent).toEqual([])
  })

  test('completes the first of two sign-ins of a tab, whose user went back and forward', async () => {
    const tab = openTab()
    const first = await start(tab)
    await start(tab, { provider: 'acme' })
    comeBack(tab, { code: 'code-1', state: first.get('state') })
    const { api, sent } = prepare([signedIn()])
    await completeSignIn(api)
    expect(await sent[0]?.json()).toMatchObject({ nonce: first.get('nonce') })
  })

  test.each([
    ['access_denied', 'CANCELLED'],
    ['invalid_request', 'REFUSED'],
    ['server_error', 'REFUSED'],
  ])('reports the error %s as %s, with its sentence, and sends nothing', async (error, code) => {
    const tab = openTab()
    const state = (await start(tab, { returnTo: '/orders' })).get('state')
    comeBack(tab, { error, error_description: 'PreSignUp failed with error not invited. ', state })
    const { api, sent } = prepare([])
    const rejection = await completeSignIn(api).catch((error: unknown) => error)
    expect(rejection).toMatchObject({ provider: 'Google', returnTo: '/orders' })
    const description = 'PreSignUp failed with error not invited.'
    expect(rejection).toMatchObject({ code, error, description })
    expect(String(rejection)).toContain(`(${error}: ${description})`)
    expect([sent, tab.shown().url, tab.stored.size]).toEqual([[], redirectUri, 0])
  })

  test('reports an error without a sentence', async () => {
    const tab = openTab()
    comeBack(tab, { error: 'access_denied', state: (await start(tab)).get('state') })
    const error = await completeSignIn(prepare([]).api).catch((error: unknown) => error)
    expect(String(error)).toBe(
      'FederationError: The user cancelled the sign-in at the provider. (access_denied)',
    )
  })

  test('rejects with the problem of a code that is not valid, and has no tokens', async () => {
    const tab = openTab()
    comeBack(tab, { code: 'used', state: (await start(tab)).get('state') })
    const { api, session } = prepare([problem(401, 'AUTHORIZATION_CODE_INVALID')])
    await expect(completeSignIn(api)).rejects.toMatchObject({ code: 'AUTHORIZATION_CODE_INVALID' })
    expect(await session.get()).toBeUndefined()
  })

  test('can be called again after a failure', async () => {
    const tab = openTab()
    comeBack(tab, { error: 'access_denied', state: (await start(tab)).get('state') })
    await expect(completeSignIn(prepare([]).api)).rejects.toMatchObject({ code: 'CANCELLED' })
    comeBack(tab, { code: 'code-2', state: (await start(tab)).get('state') })
    expect(await completeSignIn(prepare([signedIn()]).api)).toEqual({ tokens })
  })

  test('reports a browser that blocks the storage', async () => {
    openTab(`${redirectUri}?code=code-1&state=x`)
    blockStorage()
    await expect(completeSignIn(prepare([]).api)).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })
})

describe('a sign-in that is refused because a trigger has just linked the user', () => {
  const linked = {
    error: 'invalid_request',
    error_description: 'Already found an entry for username Google_1234 ',
  }
  /** Loads the callback page with the refusal, and waits until it has left for the provider again. */
  async function repeat(tab: Tab, options: Partial<FederatedSignInOptions> = {}): Promise<URLSearchParams> {
    comeBack(tab, { ...linked, state: (await start(tab, options)).get('state') })
    const left = tab.visited.length
    let isSettled = false
    const settle = () => {
      isSettled = true
    }
    completeSignIn(prepare([providers()]).api).then(settle, settle)
    while (tab.visited.length === left && !isSettled) await new Promise(resolve => setImmediate(resolve))
    await new Promise(resolve => setImmediate(resolve))
    expect(isSettled).toBe(false)
    return tab.visited.at(-1)?.searchParams ?? new URLSearchParams()
  }

  test('is begun again with other secrets and the same options, and returns to where the user was', async () => {
    const tab = openTab()
    const options = { prompt: 'select_account', loginHint: 'anna@example.com', returnTo: '/orders' } as const
    const again = await repeat(tab, options)
    const first = tab.visited[0]?.searchParams ?? new URLSearchParams()
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(again.get(name)).toMatch(/^[\w-]{43}$/)
      expect(again.get(name)).not.toBe(first.get(name))
      for (const each of [again, first]) each.delete(name)
    }
    expect(String(again)).toBe(String(first))
    expect([tab.isReplaced(), tab.stored.size, tab.shown().url]).toEqual([true, 1, redirectUri])
  })

  test('succeeds the second time', async () => {
    const tab = openTab()
    const again = await repeat(tab, { returnTo: '/orders' })
    comeBack(tab, { code: 'code-2', state: again.get('state') })
    const { api, sent } = prepare([signedIn()])
    expect(await completeSignIn(api)).toEqual({ tokens, returnTo: '/orders' })
    expect(Object.keys(Object(await sent[0]?.json())).sort()).toEqual([
      ...['code', 'codeVerifier', 'nonce', 'redirectUri'],
    ])
  })

  test('is refused the second time, and says which sign-in it was', async () => {
    const tab = openTab()
    const again = await repeat(tab, { returnTo: '/orders' })
    comeBack(tab, { ...linked, state: again.get('state') })
    const { api, sent } = prepare([])
    await expect(completeSignIn(api)).rejects.toMatchObject({
      code: 'REFUSED',
      provider: 'Google',
      returnTo: '/orders',
    })
    expect([sent, tab.stored.size]).toEqual([[], 0])
  })

  test('is not begun again by a link of someone else', async () => {
    const tab = openTab()
    comeBack(tab, { ...linked, state: 'foreign' })
    const { api, sent } = prepare([])
    await expect(completeSignIn(api)).rejects.toMatchObject({ code: 'STATE_UNKNOWN' })
    expect([sent, tab.visited]).toEqual([[], []])
  })

  test('rejects if the provider has gone meanwhile', async () => {
    const tab = openTab()
    comeBack(tab, { ...linked, state: (await start(tab, { provider: 'acme' })).get('state') })
    const { api } = prepare([
      json({ domain, clientId: 'client-1', scopes: [], items: [{ name: 'Google', type: 'google' }] }),
    ])
    await expect(completeSignIn(api)).rejects.toMatchObject({ code: 'PROVIDER_UNKNOWN' })
  })
})

describe('signOut', () => {
  const logoutUri = 'https://app.example.com/'

  test('refuses to be sent back to a path, and leaves the user signed in', async () => {
    const tab = openTab()
    const { api, sent, session } = prepare([], memorySession(tokens))
    await expect(signOut(api, { logoutUri: '/' })).rejects.toThrow(
      'logoutUri must be a whole URL, such as https://app.example.com/, not /',
    )
    expect([sent, tab.visited, await session.get()]).toEqual([[], [], tokens])
  })

  test('revokes the refresh token, ends the session, and goes to the logout of the domain', async () => {
    const tab = openTab()
    const { api, sent, session } = prepare([providers(), noContent()], memorySession(tokens))
    await signOut(api, { logoutUri })
    expect(pathsOf(sent)).toEqual(['GET /v1/auth/providers', 'POST /v1/auth/revoke'])
    expect(await sent[1]?.json()).toEqual({ refreshToken: 'refresh' })
    expect(await session.get()).toBeUndefined()
    const [url] = tab.visited
    expect(url?.href.split('?')[0]).toBe(`${domain}/logout`)
    expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
      client_id: 'client-1',
      logout_uri: logoutUri,
    })
  })

  test('lets the API delete its cookie, also after a reload', async () => {
    const tab = openTab()
    const { api, sent } = prepare([providers(), noContent()], cookieSession())
    await signOut(api, { logoutUri })
    expect([sent[1]?.credentials, await sent[1]?.json()]).toEqual(['include', {}])
    expect(tab.visited).toHaveLength(1)
  })

  test.each([
    ['has no session', undefined, [providers()]],
    [
      'has a revoked token',
      { ...tokens, tokenType: 'Bearer' as const, expiresIn: 3600 },
      [providers(), problem(401, 'TOKEN_INVALID')],
    ],
  ])('goes to the logout of the domain if the user %s', async (_, kept, responses) => {
    const tab = openTab()
    const { api, session } = prepare(responses, memorySession(kept))
    await signOut(api, { logoutUri })
    expect(await session.get()).toBeUndefined()
    expect(tab.visited).toHaveLength(1)
  })

  test('leaves the user signed in, and on the page, if the tokens could not be revoked', async () => {
    const tab = openTab()
    const { api, session } = prepare(
      [providers(), problem(503, 'UPSTREAM_UNAVAILABLE')],
      memorySession(tokens),
    )
    await expect(signOut(api, { logoutUri })).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
    expect(await session.get()).toEqual(tokens)
    expect(tab.visited).toEqual([])
  })
})

test('a client without a session is reported before anything else happens', async () => {
  const tab = openTab(`${redirectUri}?code=code-1&state=x`)
  const { api, sent } = clientWith([])
  const message = 'pass createClient memorySession() or cookieSession()'
  await expect(startSignIn(api, { provider: 'Google', redirectUri })).rejects.toThrow(message)
  await expect(completeSignIn(api)).rejects.toThrow(message)
  await expect(signOut(api, { logoutUri: redirectUri })).rejects.toThrow(message)
  expect([sent, tab.visited, tab.shown().url]).toEqual([[], [], `${redirectUri}?code=code-1&state=x`])
})

test('the code challenge is the one of RFC 7636, appendix B', async () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  expect(await codeChallengeOf(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
})
