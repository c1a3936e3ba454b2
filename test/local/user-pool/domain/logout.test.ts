/** /logout: forgets the browser's sign-in, and is no open redirect. */
import { expect, test } from '@jest/globals'
import { callback, loggedOut, startDomain } from './support.ts'

const pool = await startDomain()

const logoutUrl = (parameters: Record<string, string>) =>
  `${pool.url}/logout?${new URLSearchParams({ client_id: pool.clientId, ...parameters })}`

async function signedIn() {
  const browser = pool.openBrowser()
  await browser.signIn()
  return browser
}

test.each([[loggedOut], ['http://localhost:5173/bye']])(
  'returns to %s, and the next sign-in asks again',
  async uri => {
    const browser = await signedIn()
    const { status, location, headers } = await browser.open(logoutUrl({ logout_uri: uri }))
    expect([status, location?.href]).toEqual([302, uri])
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^cognito=; .*Max-Age=0$/)])
    expect((await browser.open(pool.authorizeUrl())).location?.pathname).toBe('/_provider/Google')
  },
)

test('a copy of the cookie is worth nothing after that', async () => {
  const browser = await signedIn()
  const copy = pool.openBrowser()
  copy.cookies.set('cognito', browser.cookies.get('cognito') ?? '')
  await browser.open(logoutUrl({ logout_uri: loggedOut }))
  expect((await copy.open(pool.authorizeUrl())).location?.pathname).toBe('/_provider/Google')
})

test('goes to the sign-in page, if the app asks for that', async () => {
  const browser = await signedIn()
  const { location } = await browser.open(logoutUrl({ redirect_uri: callback, response_type: 'code' }))
  expect(location?.pathname).toBe('/login')
  expect((await browser.open(location ?? '')).status).toBe(200)
})

test('the sign-in page then checks the redirect URI', async () => {
  const browser = pool.openBrowser()
  const url = logoutUrl({ redirect_uri: 'https://evil.example.com/', response_type: 'code' })
  const { location = '' } = await browser.open(url)
  expect((await browser.open(location)).location?.searchParams.get('error')).toBe('redirect_mismatch')
})

test('the error page shows the URL that was refused, and those to which a sign-out can lead', async () => {
  const browser = await signedIn()
  const { location = '' } = await browser.open(logoutUrl({ logout_uri: '/signed-out' }))
  const { text } = await browser.open(location)
  expect(text).toContain('<code>/signed-out</code>')
  expect(text).toContain(`<li><code>${loggedOut}</code></li>`)
  expect(text).not.toContain(callback)
})

test.each([
  ['redirect_mismatch', 'another URL', { logout_uri: 'https://evil.example.com/' }],
  ['redirect_mismatch', 'a URL that begins with a listed one', { logout_uri: `${loggedOut}other` }],
  ['redirect_mismatch', 'a callback URL', { logout_uri: callback }],
  ['redirect_mismatch', 'a relative URL', { logout_uri: '//evil.example.com' }],
  ['invalid_client', 'the URL of another client', { client_id: 'another', logout_uri: loggedOut }],
  ['missing_parameter', 'nowhere', {}],
  ['missing_parameter', 'the URL in a parameter of OpenID Connect', { post_logout_redirect_uri: loggedOut }],
])('%s instead of a redirect to %s, and the sign-in stays', async (error, _, parameters) => {
  const browser = await signedIn()
  const { location } = await browser.open(logoutUrl(parameters))
  expect([location?.origin, location?.pathname]).toEqual([pool.url, '/error'])
  expect(location?.searchParams.get('error')).toBe(error)
  expect((await browser.open(pool.authorizeUrl())).location?.searchParams.has('code')).toBe(true)
})
