/** Sign-ins with a provider by the typed client, from an app on another origin, with the tokens in memory and with a cookie. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { stop as stopEsbuild } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import {
  answerAs,
  exchanges,
  expire,
  type FederationPages,
  leave,
  openTab,
  outcome,
  start,
  startFederationPages,
  whoAmI,
} from './federation-pages.ts'

let pages: FederationPages
let context: BrowserContext
afterAll(stopEsbuild)

const isAtProvider = (page: Page) => new URL(page.url()).pathname.startsWith('/_provider/')
/** Texts that a script of the page can read. */
const readable = (page: Page) =>
  page.evaluate<string>(
    'JSON.stringify([location.href, document.referrer, document.cookie, { ...localStorage }, { ...sessionStorage }])',
  )

describe.each(['memorySession', 'cookieSession'] as const)('an app with a %s', kind => {
  beforeAll(async () => {
    pages = await startFederationPages(kind)
  })
  beforeEach(async () => {
    context = await pages.browser.newContext()
  })
  afterEach(() => context.close())
  afterAll(() => pages?.stop())

  test('signs a user in with Google, refreshes the tokens, and signs out so that the next sign-in asks again', async () => {
    const page = await openTab(pages, context)
    expect(await page.evaluate('completed')).toBe('no sign-in')
    await start(page, 'Google', { returnTo: '/orders?page=2' })
    expect(isAtProvider(page)).toBe(true)
    expect(await answerAs(page, 'anna')).toBe('signed in/orders?page=2')
    expect(page.url()).toBe(pages.url)
    const [sent, ...others] = await exchanges(page)
    expect(others).toEqual([])
    expect(await whoAmI(page)).toBe('google_anna')
    await expire(page)
    expect(await whoAmI(page)).toBe('google_anna')
    for (const secret of Object.values(Object(sent)).filter(value => value !== pages.url)) {
      expect(await readable(page)).not.toContain(secret)
    }

    // The domain remembers the user until the sign-out.
    await start(page)
    expect(await outcome(page)).toBe('signed in')
    await leave(page)
    expect(page.url()).toBe(pages.url)
    expect(await whoAmI(page)).toContain('session.get() returned no tokens')
    await start(page)
    expect(isAtProvider(page)).toBe(true)
    expect(await answerAs(page, 'berta')).toBe('signed in')
    expect(await whoAmI(page)).toBe('google_berta')
  })

  test('revokes the refresh token at the sign-out', async () => {
    const page = await openTab(pages, context)
    await start(page)
    await answerAs(page, 'clara')
    const kept = JSON.stringify(await page.evaluate('session.get()'))
    const cookies = await context.cookies()
    await leave(page)
    await context.addCookies(cookies)
    await page.evaluate(`session.set(${kept})`)
    await expire(page)
    expect(await whoAmI(page)).toBe('TOKEN_INVALID')
  })

  test('reports that the user cancelled, and signs in at the next attempt', async () => {
    const page = await openTab(pages, context)
    await start(page)
    expect(await answerAs(page, 'dora', 'Cancel')).toMatch(/^CANCELLED: .*cancelled/)
    expect([await exchanges(page), page.url()]).toEqual([[], pages.url])
    await start(page)
    expect(await answerAs(page, 'dora')).toBe('signed in')
  })

  test('reports why the user pool refused the user', async () => {
    const page = await openTab(pages, context)
    await start(page)
    await answerAs(page, 'erna')
    await pages.admin.POST('/users/{username}/disable', { params: { path: { username: 'google_erna' } } })
    await start(page, 'Google', { prompt: 'login' })
    expect(await answerAs(page, 'erna')).toMatch(/^REFUSED: User is (not enabled|disabled)/)
    expect([await exchanges(page), page.url()]).toEqual([[], pages.url])
  })

  test('completes the sign-ins of two tabs in any order', async () => {
    const [first, second] = [await openTab(pages, context), await openTab(pages, context)]
    await start(first)
    await start(second, 'company')
    expect(await answerAs(second, 'frida')).toBe('signed in')
    expect(await whoAmI(second)).toBe('company_frida')
    expect(await answerAs(first, 'gerda')).toBe('signed in')
    expect(await whoAmI(first)).toBe('google_gerda')
  })

  test('lets the user go back from the provider, and choose another one', async () => {
    const page = await openTab(pages, context)
    await start(page)
    await page.goBack()
    expect(page.url()).toBe(pages.url)
    await start(page, 'company')
    expect(await answerAs(page, 'hanna')).toBe('signed in')
    expect(await whoAmI(page)).toBe('company_hanna')
  })

  test('does not send the code again when the page is reloaded', async () => {
    const page = await openTab(pages, context)
    await start(page)
    await answerAs(page, 'ida')
    await page.reload()
    expect(await page.evaluate('completed')).toBe('no sign-in')
    expect(await exchanges(page)).toEqual([])
    expect(await whoAmI(page)).toMatch(kind === 'cookieSession' ? 'google_ida' : 'returned no tokens')
  })

  if (kind === 'cookieSession') {
    test('never has the refresh token in a body or in a script', async () => {
      const page = await openTab(pages, context)
      await start(page)
      const bodies: Promise<string>[] = []
      context.on('response', response => void bodies.push(response.text().catch(() => '')))
      await answerAs(page, 'jana')
      const cookies = (await context.cookies()).filter(({ name }) => name === '__Host-refresh')
      expect(cookies).toMatchObject([{ httpOnly: true, secure: true, sameSite: 'Strict' }])
      const token = cookies[0]?.value ?? ''
      const received = (await Promise.all(bodies)).join()
      expect(received).toContain('accessToken')
      expect(received).not.toContain(token)
      expect(await page.evaluate<string>('JSON.stringify(session.get())')).not.toContain(token)
      expect(await readable(page)).not.toContain(token)
      await leave(page)
      expect((await context.cookies()).map(({ name }) => name)).not.toContain('__Host-refresh')
    })
  }
})
