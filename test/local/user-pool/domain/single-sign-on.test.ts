/** The cookie of the domain: for one hour, a browser that has signed in is not asked again. */
import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { callback, claimsOf, codeIn, startDomain, tokensSchema } from './support.ts'

const pool = await startDomain()

/** A browser in which Anna has signed in at Google. */
async function signedIn() {
  const browser = pool.openBrowser()
  await browser.signIn()
  return browser
}

test('a second app gets a code at once, with the time of the first sign-in', async () => {
  const browser = pool.openBrowser()
  const first = tokensSchema.parse((await pool.exchange(codeIn(await browser.signIn()))).body)
  pool.advance(1800)
  const { location } = await browser.open(pool.authorizeUrl({ nonce: 'second' }))
  const second = tokensSchema.parse((await pool.exchange(codeIn(location ?? new URL(callback)))).body)
  const [before, after] = [claimsOf(first.id_token), claimsOf(second.id_token)]
  expect(after).toMatchObject({ sub: before['sub'], auth_time: before['auth_time'], nonce: 'second' })
  expect(after['origin_jti']).not.toBe(before['origin_jti'])
})

test('an app that leaves the provider to the user gets a code at once', async () => {
  const { location } = await (await signedIn()).open(pool.authorizeUrl({ identity_provider: undefined }))
  expect(location?.searchParams.has('code')).toBe(true)
})

test('nobody is asked with prompt=none', async () => {
  const { location } = await (await signedIn()).open(pool.authorizeUrl({ prompt: 'none' }))
  expect(location?.searchParams.has('code')).toBe(true)
})

test.each([['login'], ['select_account'], ['login select_account']])(
  'asks again with prompt=%s',
  async prompt => {
    const { location } = await (await signedIn()).open(pool.authorizeUrl({ prompt }))
    expect(location?.pathname).toBe('/_provider/Google')
  },
)

test('asks again for another provider', async () => {
  const { location } = await (await signedIn()).open(pool.authorizeUrl({ identity_provider: 'company' }))
  expect(location?.pathname).toBe('/_provider/company')
})

test('asks again after an hour', async () => {
  const browser = await signedIn()
  pool.advance(3600)
  expect((await browser.open(pool.authorizeUrl())).location?.pathname).toBe('/_provider/Google')
})

test('asks in another browser', async () => {
  await signedIn()
  const { location } = await pool.openBrowser().open(pool.authorizeUrl())
  expect(location?.pathname).toBe('/_provider/Google')
})

test('does not accept a cookie that it did not set', async () => {
  const browser = pool.openBrowser()
  browser.cookies.set('cognito', 'made-up')
  expect((await browser.open(pool.authorizeUrl())).location?.pathname).toBe('/_provider/Google')
})

test('does not remember a user who has been disabled', async () => {
  const form = { 'claim.sub': '2002', 'claim.email': 'eve@example.com' }
  const browser = pool.openBrowser()
  await browser.signIn({}, form)
  await pool.send(AdminDisableUserCommand, { Username: 'google_2002' })
  expect((await browser.open(pool.authorizeUrl())).location?.pathname).toBe('/_provider/Google')
})

test('has forgotten a user who is enabled after an hour, and not one who is enabled before', async () => {
  const form = { 'claim.sub': '2003', 'claim.email': 'mallory@example.com' }
  const user = { Username: 'google_2003' }
  const browser = pool.openBrowser()
  await browser.signIn({}, form)
  await pool.send(AdminDisableUserCommand, user)
  await pool.send(AdminUserGlobalSignOutCommand, user)
  pool.advance(1800)
  await pool.send(AdminEnableUserCommand, user)
  expect((await browser.open(pool.authorizeUrl())).location?.searchParams.has('code')).toBe(true)
  pool.advance(1800)
  expect((await browser.open(pool.authorizeUrl())).location?.pathname).toBe('/_provider/Google')
})

test('the sign-in page offers to continue as the remembered user', async () => {
  const browser = await signedIn()
  const page = await browser.open(pool.authorizeUrl({ identity_provider: undefined }, '/login'))
  const [, link = ''] = /href="([^"]+)">Continue as anna@example\.com</.exec(page.text) ?? []
  const { location } = await browser.open(new URL(link.replaceAll('&amp;', '&'), pool.url))
  expect(location?.searchParams.has('code')).toBe(true)
})

test('scripts cannot read the cookies, and other sites cannot send forms with them', async () => {
  const browser = pool.openBrowser()
  const { headers } = await browser.open(pool.authorizeUrl())
  const done = await browser.submit(await browser.toStandIn(), { 'claim.sub': '1001' })
  for (const line of [...headers.getSetCookie(), ...done.headers.getSetCookie()]) {
    expect(line).toMatch(/^(csrf-state|cognito)=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
  }
  expect(done.headers.getSetCookie()).toHaveLength(1)
})
