/** Where the pool's domain sends a browser: to listed URLs of the app only, whatever a link contains. */
import { describe, expect, test } from '@jest/globals'
import { openBrowser, type Page } from '../e2e/http-browser.ts'
import { signInAtProvider, startSignIn } from '../e2e/provider-sign-in.ts'
import { startApi } from '../e2e/support.ts'

const api = await startApi({ stage: 'full' })
const anna = { sub: 'anna', email: 'anna@example.com' }
const listed = { redirect_uri: 'https://app.example.com/callback' }
const logoutUri = 'https://app.example.com/'
const domain = new URL(api.cognitoEndpoint)

/** URLs that resemble the listed one, `https://app.example.com` and a path. */
const lookalikes = (path: string): [string, string][] => [
  ['another host', `https://evil.example${path}`],
  ['a host that begins with the listed one', `https://app.example.com.evil.example${path}`],
  ['a host that ends with the listed one', `https://evil-app.example.com${path}`],
  ['a subdomain', `https://evil.app.example.com${path}`],
  ['a user in front of the host', `https://app.example.com@evil.example${path}`],
  ['a user in front of the listed host', `https://evil@app.example.com${path}`],
  ['another scheme', `http://app.example.com${path}`],
  ['a script', `javascript:alert(1)//app.example.com${path}`],
  ['a data URL', 'data:text/html,<script>alert(1)</script>'],
  ['no scheme', `//evil.example${path}`],
  ['no scheme, and backslashes', `\\\\evil.example${path}`],
  ['a backslash after the host', `https://app.example.com\\@evil.example${path}`],
  ['one slash', `https:/evil.example${path}`],
  ['another port', `https://app.example.com:8443${path}`],
  ['the default port', `https://app.example.com:443${path}`],
  ['another case of the host', `https://APP.example.com${path}`],
  ['another case of the path', `https://app.example.com${path.toUpperCase()}x`],
  ['a further path', `https://app.example.com${path}/evil`],
  ['two slashes at its end', `https://app.example.com${path}//`],
  ['a path that goes up', `https://app.example.com${path}/../evil`],
  ['an encoded path that goes up', `https://app.example.com${path}%2f..%2fevil`],
  ['a query', `https://app.example.com${path}?next=evil`],
  ['an empty query', `https://app.example.com${path}?`],
  ['a fragment', `https://app.example.com${path}#evil`],
  ['a line break', `https://app.example.com${path}\r\nlocation: https://evil.example`],
  ['a blank before it', ` https://app.example.com${path}`],
  ['a tab inside', `https://app.exam\tple.com${path}`],
  ['an encoding of its own', encodeURIComponent(`https://app.example.com${path}`)],
  ['a letter that looks the same', `https://\u0430pp.example.com${path}`],
  ['a host that begins as localhost', `http://localhost.evil.example:3000${path}`],
  ['a user that is localhost', `http://localhost:3000@evil.example${path}`],
  ['a user at localhost', `http://evil.example@localhost:3000${path}`],
  ['an address that begins as a loopback one', `http://127.0.0.1.evil.example${path}`],
  ['every address of this machine', `http://0.0.0.0:3000${path}`],
  ['an app scheme that is not listed', `evil:/${path}`],
  ['nothing', ''],
]

/** The browser is on a page of the domain that shows an error, and was sent nowhere else. */
function expectErrorPage({ url, status, html }: Page): void {
  expect([url.origin, status]).toEqual([domain.origin, 400])
  expect(html).not.toContain('<form')
}

const browser = () => openBrowser(api.cognitoEndpoint)

test('a browser returns to the listed URLs', async () => {
  const { url } = await signInAtProvider(startSignIn(api, listed).url, anna)
  expect(`${url.origin}${url.pathname}`).toBe(listed.redirect_uri)
  expect((await browser().open(logoutUrl({ logout_uri: logoutUri }))).url.href).toBe(logoutUri)
})

describe('a sign-in stays on the domain, with an error, if the redirect URI has', () => {
  test.each(lookalikes('/callback'))('%s', async (_, redirect_uri) => {
    expectErrorPage(await browser().open(startSignIn(api, { redirect_uri }).url))
    const login = startSignIn(api, { redirect_uri }).url
    login.pathname = '/login'
    expectErrorPage(await browser().open(login))
  })
})

function logoutUrl(parameters: Record<string, string>): URL {
  const query = new URLSearchParams({ client_id: api.userPoolClientId, ...parameters })
  return new URL(`/logout?${query}`, api.cognitoEndpoint)
}

describe('a sign-out stays on the domain, with an error, if the logout URI has', () => {
  test.each(lookalikes('/'))('%s', async (_, logout_uri) => {
    expectErrorPage(await browser().open(logoutUrl({ logout_uri })))
  })
})

describe('a link to the domain', () => {
  test('does not redirect to the first of two redirect URIs, nor to the second', async () => {
    for (const uris of [
      [listed.redirect_uri, 'https://evil.example/'],
      ['https://evil.example/', listed.redirect_uri],
    ]) {
      const { url } = startSignIn(api, { redirect_uri: uris[0] })
      url.searchParams.append('redirect_uri', uris[1] ?? '')
      expectErrorPage(await browser().open(url))
      const out = logoutUrl({ logout_uri: uris[0]?.replace('callback', '') ?? '' })
      out.searchParams.append('logout_uri', uris[1]?.replace('callback', '') ?? '')
      const { url: arrived } = await browser().open(out)
      expect([domain.host, 'app.example.com']).toContain(arrived.host)
    }
  })

  test('does not sign out for another client, or with its callback URL as logout URI', async () => {
    expectErrorPage(await browser().open(logoutUrl({ client_id: 'another', logout_uri: logoutUri })))
    expectErrorPage(await browser().open(logoutUrl({ logout_uri: listed.redirect_uri })))
  })

  test('shows an error on the domain for a client that does not exist, and escapes its name', async () => {
    const page = await browser().open(startSignIn(api, { client_id: '<script>alert(1)</script>' }).url)
    expectErrorPage(page)
    expect(page.html).not.toContain('<script')
  })

  test.each<[string, Record<string, string>, string]>([
    ['tokens in the fragment', { response_type: 'token' }, 'unauthorized_client'],
    ['an ID token in the fragment', { response_type: 'id_token' }, 'invalid_request'],
    ['a code and a token', { response_type: 'code token' }, 'invalid_request'],
    ['a scope that the client does not have', { scope: 'openid admin/all' }, 'invalid_scope'],
    ['a provider that the client does not have', { identity_provider: 'Facebook' }, 'invalid_request'],
    ['the forms of Cognito', { identity_provider: 'COGNITO' }, 'invalid_request'],
  ])('returns to the app with an error in the query for %s', async (_, parameters, error) => {
    const started = startSignIn(api, { ...listed, ...parameters })
    const { url } = await browser().open(started.url)
    expect([url.origin + url.pathname, url.hash]).toEqual([listed.redirect_uri, ''])
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ error, state: started.state })
    expect(url.searchParams.has('code')).toBe(false)
  })

  test('offers only the providers of the client, and no password', async () => {
    const { html } = await browser().open(startSignIn(api, { identity_provider: undefined }).url)
    expect(html).toContain('Google')
    expect(html).not.toContain('type="password"')
  })

  test('cannot break the headers of a redirect with its state', async () => {
    const { url } = startSignIn(api, { ...listed, scope: 'none', state: 'a\r\nset-cookie: evil=1' })
    const { headers } = await browser().request(url)
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('location')).toContain('state=a%0D%0Aset-cookie')
  })

  test('leads nowhere for a host that is not this machine, and ignores who forwards it', async () => {
    const forwarded = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
    const discovery = `${api.cognitoEndpoint}/${api.userPoolId}/.well-known/openid-configuration`
    for (const url of [discovery, startSignIn(api).url]) {
      const page = await browser().request(url, { headers: forwarded })
      expect(page.html + page.headers.get('location')).not.toContain('evil.example')
    }
  })

  test.each([
    '/_provider/%E0%A4%A',
    '/_provider/..%2f..%2f',
    '/_provider/unknown',
    '/_provider/',
    '/oauth2/',
    '//evil.example/login',
  ])("to %s results in an error that is not the server's", async path => {
    const { status, headers } = await browser().request(`${domain.origin}${path}`)
    expect(status === 302 ? headers.get('location') : status).not.toBe(500)
    expect(headers.get('location') ?? '/error').toMatch(/^\/[^/]/)
  })
})

test('every page of the domain forbids scripts, frames and caches', async () => {
  const pages = [
    startSignIn(api).url,
    startSignIn(api, { identity_provider: undefined }).url,
    startSignIn(api, { client_id: 'another' }).url,
  ]
  for (const url of pages) {
    const { headers } = await browser().open(url)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(policy).not.toMatch(/script-src|unsafe/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})
