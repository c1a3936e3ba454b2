/** /oauth2/authorize and /login: where a browser is sent, and where it is never sent. */
import { describe, expect, test } from '@jest/globals'
import { annaForm, callback, codeIn, loggedOut, startDomain } from './support.ts'

const pool = await startDomain()
const open = (url: string) => pool.openBrowser().open(url)

test('an app that names the provider is sent to its stand-in, without a page in between', async () => {
  const { status, location } = await open(pool.authorizeUrl())
  expect(status).toBe(302)
  expect(location?.pathname).toBe('/_provider/Google')
})

test('after the sign-in, the app receives a code and its own state', async () => {
  const back = await pool.openBrowser().signIn({ state: 'x&y="<' })
  expect(back.href).toMatch(/^https:\/\/app\.example\.com\/callback\?code=[\w-]{43}&state=/)
  expect(back.searchParams.get('state')).toBe('x&y="<')
})

test('an app that names no provider is sent to the page that offers them, with its parameters', async () => {
  const url = pool.authorizeUrl({ identity_provider: undefined })
  const { location } = await open(url)
  expect(location?.href).toBe(url.replace('/oauth2/authorize', '/login'))
})

test('the page offers the providers of the client by links that keep the parameters', async () => {
  const { status, text } = await open(pool.authorizeUrl({ identity_provider: undefined }, '/login'))
  expect(status).toBe(200)
  const links = [...text.matchAll(/href="([^"]+)"/g)].map(
    ([, link = '']) => new URL(link.replaceAll('&amp;', '&'), pool.url),
  )
  expect(links.map(({ searchParams }) => searchParams.get('identity_provider'))).toEqual([
    'Google',
    'Facebook',
    'company',
    'directory',
  ])
  const [first = ''] = links
  expect(codeIn(await signInAt(first))).toMatch(/^[\w-]+$/)
})

async function signInAt(link: URL | string): Promise<URL> {
  const browser = pool.openBrowser()
  const { location = '' } = await browser.open(link)
  return (await browser.submit(location, annaForm)).location ?? new URL(pool.url)
}

test('a provider can be asked for by one of its other identifiers', async () => {
  const named = await startDomain({
    providerProperties: [
      { ProviderName: 'acme', ProviderType: 'OIDC', IdpIdentifiers: ['acme.example.com'] },
    ],
  })
  const url = named.authorizeUrl({ identity_provider: undefined, idp_identifier: 'acme.example.com' })
  expect((await named.openBrowser().open(url)).location?.pathname).toBe('/_provider/acme')
})

test('without a domain in the template, there is none here', async () => {
  const plain = await startDomain({ domainProperties: undefined })
  expect((await plain.openBrowser().open(plain.authorizeUrl())).status).toBe(404)
})

describe('nothing is sent to', () => {
  const mismatch = (redirect_uri: string) =>
    `${pool.url}/error?${new URLSearchParams({ error: 'redirect_mismatch', redirect_uri })}`

  test.each([
    ['another URL', 'https://evil.example.com/'],
    ['a URL that begins with a listed one', `${callback}.evil.example.com`],
    ['a listed URL with a query', `${callback}?a=b`],
    ['a listed URL with a fragment', `${callback}#a`],
    ['a listed URL in other case', callback.toUpperCase()],
    ['a host that begins as loopback', 'http://localhost.evil.example.com/'],
    ['a host behind a user name that looks like loopback', 'http://localhost:3000@evil.example.com/'],
    ['a loopback URL with a user', 'http://someone@localhost/'],
    ['a loopback URL with a fragment', 'http://localhost/#'],
    ['a script', 'javascript://localhost/%0aalert(1)'],
    ['a relative URL', '/callback'],
    ['nowhere', undefined],
  ])('%s: the browser stays on the domain', async (_, redirect_uri) => {
    const { status, location } = await open(pool.authorizeUrl({ redirect_uri }))
    expect(status).toBe(302)
    expect(location?.href).toBe(mismatch(redirect_uri ?? ''))
  })

  test('two redirect URIs, one of which is listed', async () => {
    const url = `${pool.authorizeUrl()}&redirect_uri=https://evil.example.com/`
    expect((await open(url)).location?.href).toBe(mismatch(`${callback} https://evil.example.com/`))
  })

  test.each([[undefined], ['another']])('the redirect URI of client %s', async client_id => {
    const { location } = await open(pool.authorizeUrl({ client_id }))
    expect(location?.href).toBe(`${pool.url}/error?error=invalid_client`)
  })
})

test('the error page says what is wrong, and shows an unknown error as text', async () => {
  const known = await open(`${pool.url}/error?error=redirect_mismatch`)
  expect(known.status).toBe(400)
  expect(known.text).toContain('not one of those that the client lists')
  const { text } = await open(`${pool.url}/error?error=${encodeURIComponent('<img src=x>')}`)
  expect(text).toContain('&lt;img src=x&gt;')
  expect(text).not.toContain('<img')
})

test('the error page shows the URL that was refused, as text, and those that the client lists', async () => {
  const { location } = await open(pool.authorizeUrl({ redirect_uri: 'https://app.example.com/<b>' }))
  const { text } = await open(String(location))
  expect(text).toContain('<code>https://app.example.com/&lt;b&gt;</code>')
  expect(text).toContain(`<li><code>${callback}</code></li>`)
  expect(text).not.toContain(`<li><code>${loggedOut}</code></li>`)
  expect(text).not.toContain('<b>')
})

test.each([
  ['http://localhost:5173/any/path?a=b', 'any port and path'],
  ['http://127.0.0.1:3000/', 'the address'],
  ['http://[::1]:3000/', 'the IPv6 address'],
  ['myapp://callback', 'the scheme of an app, as listed'],
])('a code may be sent to %s: %s', async redirect_uri => {
  const back = await pool.openBrowser().signIn({ redirect_uri })
  expect(back.href.startsWith(redirect_uri)).toBe(true)
  expect(codeIn(back)).toMatch(/^[\w-]+$/)
})

test('the log says once that Cognito would reject a loopback URL that is not listed', async () => {
  const lines: string[] = []
  const listed = 'http://localhost:3000/'
  const logging = await startDomain({
    log: line => lines.push(line),
    client: { CallbackURLs: [callback, listed], LogoutURLs: [loggedOut] },
  })
  const unlisted = 'http://localhost:5173/signed-in'
  for (const redirect_uri of [callback, listed, unlisted, unlisted]) {
    await logging.openBrowser().open(logging.authorizeUrl({ redirect_uri }))
  }
  const end = new URLSearchParams({ client_id: logging.clientId, logout_uri: listed })
  await logging.openBrowser().open(`${logging.url}/logout?${end}`)
  expect(lines).toEqual([
    `Cognito would reject ${unlisted}: add it to callbackUrls, or use one of its URLs`,
    `Cognito would reject ${listed}: add it to logoutUrls, or use one of its URLs`,
  ])
})

describe('the app receives the error', () => {
  test.each([
    ['invalid_request', 'without a response type', { response_type: undefined }],
    ['invalid_request', 'for an unknown response type', { response_type: 'id_token' }],
    ['unauthorized_client', 'for the implicit flow', { response_type: 'token' }],
    ['invalid_scope', 'for a scope that the client does not allow', { scope: 'openid orders/read' }],
    ['invalid_request', 'for a plain challenge', { code_challenge_method: 'plain' }],
    ['invalid_request', 'for a challenge without a method', { code_challenge_method: undefined }],
    ['invalid_request', 'for a method without a challenge', { code_challenge: undefined }],
    ['invalid_request', 'for a challenge that is no SHA-256', { code_challenge: 'short' }],
    ['invalid_request', 'for a provider that the client does not have', { identity_provider: 'Twitter' }],
    ['invalid_request', 'for passwords, which the API has', { identity_provider: 'COGNITO' }],
    ['login_required', 'without a session, if nobody may be asked', { prompt: 'none' }],
  ])('%s %s, and its state', async (error, _, parameters) => {
    const { status, location } = await open(pool.authorizeUrl(parameters))
    expect(status).toBe(302)
    expect(location?.href.startsWith(`${callback}?`)).toBe(true)
    expect(location?.searchParams.get('error')).toBe(error)
    expect(location?.searchParams.get('state')).toBe('a state')
    expect(location?.searchParams.has('code')).toBe(false)
  })

  test('invalid_request for a parameter that is sent twice', async () => {
    const { location } = await open(`${pool.authorizeUrl()}&nonce=another`)
    expect(location?.searchParams.get('error')).toBe('invalid_request')
  })
})

test('unauthorized_client where the client does not allow codes', async () => {
  const off = await startDomain({ client: { AllowedOAuthFlowsUserPoolClient: false } })
  const { location } = await off.openBrowser().open(off.authorizeUrl())
  expect(location?.searchParams.get('error')).toBe('unauthorized_client')
})
