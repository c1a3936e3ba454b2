/** The stand-in of a provider: only the browser that began a sign-in can finish it, once. */
import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { annaForm, callback, startDomain } from './support.ts'

const pool = await startDomain()
const expired = `${pool.url}/error?error=sign_in_expired`

async function usernames(): Promise<(string | undefined)[]> {
  const { Users = [] } = await pool.send(ListUsersCommand, {})
  return Users.map(({ Username }) => Username)
}

test('shows a form for who signs in', async () => {
  const browser = pool.openBrowser()
  const { status, text } = await browser.open(await browser.toStandIn())
  expect(status).toBe(200)
  expect(text).toContain('<h1>Sign in with Google</h1>')
  expect(text).toContain('name="claim.email"')
})

test('suggests whom the app expects, as text', async () => {
  const browser = pool.openBrowser()
  const { text } = await browser.open(await browser.toStandIn({ login_hint: 'anna"@example.com' }))
  expect(text).toContain('value="anna&quot;@example.com"')
})

test('someone who has signed in before needs one button', async () => {
  const browser = pool.openBrowser()
  await browser.signIn()
  const url = await browser.toStandIn({ prompt: 'login' })
  expect((await browser.open(url)).text).toContain('<button name="again" value="1001">')
  expect((await browser.submit(url, { again: '1001' })).location?.searchParams.has('code')).toBe(true)
})

test('pages have no scripts, cannot be framed, and post to the domain and the app only', async () => {
  const browser = pool.openBrowser()
  const { headers, text } = await browser.open(
    await browser.toStandIn({ redirect_uri: 'http://localhost:5173/cb' }),
  )
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self' http:\/\/localhost:5173; base-uri 'none'; frame-ancestors 'none'$/,
  )
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(text).not.toContain('<script')
})

test('an app with its own scheme receives the code after the form', async () => {
  const browser = pool.openBrowser()
  const { headers } = await browser.open(await browser.toStandIn({ redirect_uri: 'myapp://callback' }))
  expect(headers.get('content-security-policy')).toContain("form-action 'self' myapp:;")
})

test('a form of another browser, such as a forged one, signs nobody in', async () => {
  const url = await pool.openBrowser().toStandIn()
  const other = pool.openBrowser()
  await other.toStandIn()
  expect((await other.submit(url, { 'claim.sub': '3003' })).location?.href).toBe(expired)
  expect((await other.open(url)).location?.href).toBe(expired)
  expect(await usernames()).not.toContain('google_3003')
})

test.each([
  ['without a state', () => '/_provider/Google'],
  ['with a made-up state', () => '/_provider/Google?state=made-up'],
  ['for another provider', (url: URL) => `/_provider/company${url.search}`],
])('a form %s signs nobody in', async (_, path) => {
  const browser = pool.openBrowser()
  const url = await browser.toStandIn()
  const { location } = await browser.submit(new URL(path(url), pool.url), { 'claim.sub': '3004' })
  expect(location?.href).toBe(expired)
  expect(await usernames()).not.toContain('google_3004')
})

test.each([['https://evil.example.com'], ['http://localhost:1'], ['null']])(
  'a form of a page of %s signs nobody in, even with the state and the cookie',
  async origin => {
    const browser = pool.openBrowser()
    const url = await browser.toStandIn()
    expect((await browser.submit(url, annaForm, { origin })).location?.href).toBe(expired)
    expect(
      (await browser.submit(url, annaForm, { origin: pool.url })).location?.searchParams.has('code'),
    ).toBe(true)
  },
)

test('a form without its hidden state signs nobody in', async () => {
  const browser = pool.openBrowser()
  const { location } = await browser.submit(await browser.toStandIn(), { ...annaForm, state: '' })
  expect(location?.href).toBe(expired)
})

test('a form can be sent once', async () => {
  const browser = pool.openBrowser()
  const url = await browser.toStandIn()
  expect((await browser.submit(url, annaForm)).location?.searchParams.has('code')).toBe(true)
  expect((await browser.submit(url, annaForm)).location?.href).toBe(expired)
})

test('a form expires after five minutes', async () => {
  const browser = pool.openBrowser()
  const url = await browser.toStandIn()
  pool.advance(300)
  expect((await browser.submit(url, annaForm)).location?.href).toBe(expired)
})

test('sign-ins in two tabs of a browser do not disturb each other', async () => {
  const browser = pool.openBrowser()
  const tabs = [await browser.toStandIn({ state: 'one' }), await browser.toStandIn({ state: 'two' })]
  for (const [index, url] of tabs.entries()) {
    const { location } = await browser.submit(url, annaForm)
    expect(location?.searchParams.get('state')).toBe(['one', 'two'][index])
  }
})

test('an incomplete form is shown again with what is missing', async () => {
  const browser = pool.openBrowser()
  const url = await browser.toStandIn()
  const { status, text } = await browser.submit(url, {})
  expect(status).toBe(400)
  expect(text).toContain('role="alert"')
  expect((await browser.submit(url, annaForm)).location?.searchParams.has('code')).toBe(true)
})

test('hostile text stays text when it is shown again', async () => {
  const browser = pool.openBrowser()
  const hostile = '"><script>alert(1)</script>'
  await browser.signIn({}, { 'claim.sub': hostile, 'claim.name': hostile })
  const { text } = await browser.open(await browser.toStandIn({ prompt: 'login' }))
  expect(text).toContain('&lt;script&gt;')
  expect(text).not.toContain('<script')
})

test('who cancels returns to the app with an error', async () => {
  const browser = pool.openBrowser()
  const { location } = await browser.submit(await browser.toStandIn(), { cancel: 'yes' })
  expect(location?.href.startsWith(`${callback}?`)).toBe(true)
  expect(Object.fromEntries(location?.searchParams ?? [])).toMatchObject({
    error: 'access_denied',
    state: 'a state',
  })
})

test('a refused sign-in returns to the app with the reason', async () => {
  const refusing = await startDomain(
    {},
    {
      PreSignUp: () => {
        throw new Error('not from here')
      },
    },
  )
  const back = await refusing.openBrowser().signIn()
  expect(Object.fromEntries(back.searchParams)).toEqual({
    error: 'invalid_request',
    error_description: 'PreSignUp failed with error not from here.',
    state: 'a state',
  })
})
