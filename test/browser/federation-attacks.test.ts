/** Attacks on sign-ins with a provider: each ends without tokens of the wrong user. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { stop as stopEsbuild } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import {
  answerAs,
  exchanges,
  type FederationPages,
  openTab,
  outcome,
  start,
  startFederationPages,
  typeWho,
  whoAmI,
} from './federation-pages.ts'

let pages: FederationPages
let victim: BrowserContext
let attacker: BrowserContext
beforeAll(async () => {
  pages = await startFederationPages('memorySession')
})
beforeEach(async () => {
  victim = await pages.browser.newContext()
  attacker = await pages.browser.newContext()
})
afterEach(() => Promise.all([victim.close(), attacker.close()]))
afterAll(async () => {
  await pages?.stop()
  await stopEsbuild()
})

/** Signs in at the provider, and returns the callback URL, which the page does not get to see. */
async function catchCallback(page: Page, subject: string): Promise<URL> {
  const caught = Promise.withResolvers<URL>()
  const isCallback = (url: URL) => url.pathname === '/app' && url.searchParams.has('code')
  await page.route(isCallback, route => {
    caught.resolve(new URL(route.request().url()))
    return route.fulfill({ contentType: 'text/html', body: '<title>caught</title>' })
  })
  await typeWho(page, subject)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const url = await caught.promise
  await page.waitForURL(isCallback)
  await page.unroute(isCallback)
  return url
}

async function expectNobody(page: Page): Promise<void> {
  expect(await page.evaluate('session.get()')).toBeUndefined()
}

test("a link with the attacker's code and state signs nobody in, and nothing is sent", async () => {
  const attackersPage = await openTab(pages, attacker)
  await start(attackersPage)
  const url = await catchCallback(attackersPage, 'mallory')
  const page = await openTab(pages, victim)
  await page.goto(url.href)
  expect(await outcome(page)).toBe('STATE_UNKNOWN')
  expect([await exchanges(page), page.url()]).toEqual([[], pages.url])
  await expectNobody(page)
})

test("a link with the attacker's code does not sign in a victim who is about to sign in", async () => {
  const attackersPage = await openTab(pages, attacker)
  await start(attackersPage)
  const url = await catchCallback(attackersPage, 'mallory')
  const page = await openTab(pages, victim)
  await start(page)
  await page.goto(url.href)
  expect(await outcome(page)).toBe('STATE_UNKNOWN')
  expect(await exchanges(page)).toEqual([])
  await expectNobody(page)
  // The victim's own sign-in still works.
  await start(page)
  expect(await answerAs(page, 'victim')).toBe('signed in')
  expect(await whoAmI(page)).toBe('google_victim')
})

test("a foreign code under the victim's own state is refused", async () => {
  const attackersPage = await openTab(pages, attacker)
  await start(attackersPage)
  const foreign = await catchCallback(attackersPage, 'mallory')
  const page = await openTab(pages, victim)
  await start(page)
  const own = await catchCallback(page, 'victim')
  own.searchParams.set('code', foreign.searchParams.get('code') ?? '')
  await page.goto(own.href)
  expect(await outcome(page)).toBe('AUTHORIZATION_CODE_INVALID')
  expect(await exchanges(page)).toHaveLength(1)
  await expectNobody(page)
})

test("two sign-ins of one tab cannot exchange each other's codes", async () => {
  const page = await openTab(pages, victim)
  await start(page)
  const first = await catchCallback(page, 'anna')
  await page.goto(pages.url)
  await start(page, 'company')
  const second = await catchCallback(page, 'berta')
  second.searchParams.set('state', first.searchParams.get('state') ?? '')
  await page.goto(second.href)
  expect(await outcome(page)).toBe('AUTHORIZATION_CODE_INVALID')
  await expectNobody(page)
})

test('tokens with another nonce than that of the sign-in are refused', async () => {
  const page = await openTab(pages, victim)
  await page.route(
    '**/oauth2/authorize?*',
    route => {
      const url = new URL(route.request().url())
      url.searchParams.set('nonce', 'n'.repeat(43))
      return route.fulfill({ status: 302, headers: { location: url.href } })
    },
    { times: 1 },
  )
  await start(page)
  expect(await answerAs(page, 'nora')).toBe('AUTHORIZATION_CODE_INVALID')
  expect(await exchanges(page)).toHaveLength(1)
  await expectNobody(page)
})

test('a callback URL works once: not in the same tab again, and in no other tab or browser', async () => {
  const tab = await openTab(pages, victim)
  await start(tab)
  const url = await catchCallback(tab, 'olga')
  for (const page of [await openTab(pages, victim), await openTab(pages, attacker)]) {
    await page.goto(url.href)
    expect(await outcome(page)).toBe('STATE_UNKNOWN')
    expect(await exchanges(page)).toEqual([])
  }
  await tab.goto(url.href)
  expect(await outcome(tab)).toBe('signed in')
  await tab.goto(url.href)
  expect(await outcome(tab)).toBe('STATE_UNKNOWN')
  expect(await exchanges(tab)).toEqual([])
})

test('a code that was exchanged is refused, with the right verifier, nonce and redirect URI as well', async () => {
  const page = await openTab(pages, victim)
  await start(page)
  await answerAs(page, 'paula')
  const again = "client.POST('/auth/code', { body: exchanges[0] }).then(() => 'tokens', error => error.code)"
  expect(await page.evaluate(again)).toBe('AUTHORIZATION_CODE_INVALID')
})

test('no error text of a prepared link reaches the app', async () => {
  const page = await openTab(pages, victim)
  await start(page)
  await page.goto(`${pages.url}?error=access_denied&error_description=Call+555&state=guessed`)
  expect(await outcome(page)).toBe('STATE_UNKNOWN')
})
