/** The typed client's `cookieSession()`: signed in after a reload and in all tabs, without a refresh token in JavaScript. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { stop as stopEsbuild } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { type CookiePages, expire, openApp, signIn, startCookiePages, whoAmI } from './cookie-pages.ts'

let pages: CookiePages
let context: BrowserContext
beforeAll(async () => {
  pages = await startCookiePages()
})
beforeEach(async () => {
  context = await pages.browser.newContext()
})
afterEach(() => context.close())
afterAll(async () => {
  await pages?.stop()
  await stopEsbuild()
})

/** Texts that a script of the page can read. */
const readable = (page: Page) =>
  page.evaluate<string>(
    'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, session.get()])',
  )

test('a user stays signed in after a reload, and no script or body ever has the refresh token', async () => {
  await pages.createUser('anna')
  const bodies: Promise<string>[] = []
  context.on('response', response => void bodies.push(response.text().catch(() => '')))
  const page = await openApp(pages, context)
  expect(await page.evaluate('client.refreshSession()')).toBeUndefined()
  expect(await signIn(page, 'anna')).not.toContain('refreshToken')

  const [cookie, ...others] = await context.cookies()
  expect(others).toEqual([])
  expect(cookie).toMatchObject({
    ...{ name: '__Host-refresh', domain: 'api.example.localhost', path: '/' },
    ...{ httpOnly: true, secure: true, sameSite: 'Strict' },
  })
  const tokens = [cookie?.value ?? '']
  for (let reload = 0; reload < 3; reload++) {
    await page.reload()
    expect(await whoAmI(page)).toBe('anna')
    const [{ value = '' } = {}] = await context.cookies()
    tokens.push(value)
    for (const token of tokens) expect(await readable(page)).not.toContain(token)
  }
  expect(new Set(tokens).size).toBe(4)
  const received = (await Promise.all(bodies)).join()
  for (const token of tokens) expect(received).not.toContain(token)
  expect(pages.lines.join()).toContain('"operation":"get-tokens-from-refresh-token"')
  for (const token of tokens) expect(pages.lines.join()).not.toContain(token)
})

test('two tabs whose tokens expire at once stay signed in, and so does a third that is opened meanwhile', async () => {
  await pages.createUser('berta')
  const tabs = [await openApp(pages, context), await openApp(pages, context)]
  await signIn(tabs[0] as Page, 'berta')
  for (let round = 0; round < 15; round++) {
    if (round > 0) await Promise.all(tabs.map(expire))
    const [names, third] = await Promise.all([Promise.all(tabs.map(whoAmI)), openApp(pages, context)])
    expect([...names, await whoAmI(third)]).toEqual(['berta', 'berta', 'berta'])
    await third.close()
  }
})

test('tabs send one refresh at a time', async () => {
  await pages.createUser('clara')
  const tabs = await Promise.all([1, 2, 3].map(() => openApp(pages, context)))
  await signIn(tabs[0] as Page, 'clara')
  let [running, most] = [0, 0]
  await context.route('**/auth/refresh', async route => {
    running += 1
    most = Math.max(most, running)
    await new Promise(resolve => setTimeout(resolve, 50))
    running -= 1
    await route.continue()
  })
  await Promise.all(tabs.map(tab => tab.reload()))
  expect(await Promise.all(tabs.map(whoAmI))).toEqual(['clara', 'clara', 'clara'])
  expect(most).toBe(1)
})

test('signing out in one tab deletes the cookie, and ends the session of the other', async () => {
  await pages.createUser('dora')
  const [leaving, other] = [await openApp(pages, context), await openApp(pages, context)]
  await signIn(leaving, 'dora')
  expect(await whoAmI(other)).toBe('dora')
  await leaving.evaluate("client.POST('/auth/revoke', { body: {} })")
  expect(await context.cookies()).toEqual([])
  expect(await whoAmI(other)).toBe('TOKEN_INVALID')
  expect(await other.evaluate('session.get()')).toBeUndefined()
  await other.reload()
  expect(await whoAmI(other)).toContain('sign in')
})

test.each(["POST('/me/sign-out')", "DELETE('/me')"])('%s deletes the cookie', async call => {
  const username = call.replace(/\W/g, '-')
  await pages.createUser(username)
  const page = await openApp(pages, context)
  await signIn(page, username)
  await page.evaluate(`client.${call}`)
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate('session.get()')).toBeUndefined()
})

test('a tab does not continue as another user, who has signed in in another tab', async () => {
  await pages.createUser('erna')
  await pages.createUser('frida')
  const [first, second] = [await openApp(pages, context), await openApp(pages, context)]
  await signIn(first, 'erna')
  await signIn(second, 'frida')
  await expire(first)
  expect(await whoAmI(first)).toBe('UNAUTHORIZED')
  expect(await first.evaluate('session.get()')).toBeUndefined()
  await expire(second)
  expect(await whoAmI(second)).toBe('frida')
})
