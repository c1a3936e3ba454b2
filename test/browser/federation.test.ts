/** Sign-ins with a provider by the typed client, from an app on another origin, with the tokens in memory and with a cookie. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { stop as stopEsbuild } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import {
  answerAs,
  expire,
  type FederationPages,
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
const readable = (page: Page) =>
  page.evaluate<string>(
    'JSON.stringify([location.href, document.cookie, { ...localStorage }, { ...sessionStorage }])',
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
    const { page, exchanges } = await openTab(pages, context)
    expect(await page.evaluate('completed')).toBe('no sign-in')
    await start(page, 'Google', { returnTo: '/orders?page=2' })
    expect(isAtProvider(page)).toBe(true)
    const answer = page.waitForResponse(response => response.url().endsWith('/auth/code'))
    expect(await answerAs(page, 'anna')).toBe('signed in/orders?page=2')
    const { tokens } = await (await answer).json()
    expect(exchanges).toHaveLength(1)
    expect(page.url()).toBe(pages.url)
    expect(await whoAmI(page)).toBe('google_anna')
    await expire(page)
    expect(await whoAmI(page)).toBe('google_anna')
    for (const text of [tokens.accessToken, ...exchanges.map(body => JSON.parse(body).code)]) {
      expect(await readable(page)).not.toContain(text)
    }

    // The domain remembers the user, so that another app would not have to ask.
    await page.evaluate("start('Google')")
    await page.waitForRequest(request => request.url().endsWith('/auth/code'))
    expect(await outcome(page)).toBe('signed in')

    await page.evaluate('leave()')
    await page.waitForURL(pages.url)
    expect(await page.evaluate('completed.then(() => session.get())')).toBeUndefined()
    expect(await whoAmI(page)).toContain('session.get() returned no tokens')
    await start(page)
    expect(isAtProvider(page)).toBe(true)
    expect(await answerAs(page, 'berta')).toBe('signed in')
    expect(await whoAmI(page)).toBe('google_berta')
  })

  test('revokes the refresh token at the sign-out', async () => {
    const { page } = await openTab(pages, context)
    await start(page)
    await answerAs(page, 'clara')
    const kept = JSON.stringify(await page.evaluate('session.get()'))
    const cookies = await context.cookies()
    await page.evaluate('leave()')
    await page.waitForURL(pages.url)
    await page.evaluate('completed')
    await context.addCookies(cookies)
    await page.evaluate(`session.set(${kept})`)
    await expire(page)
    expect(await whoAmI(page)).toBe('TOKEN_INVALID')
  })

  test('reports that the user cancelled, and signs in at the next attempt', async () => {
    const { page, exchanges } = await openTab(pages, context)
    await start(page)
    expect(await answerAs(page, 'dora', 'Cancel')).toContain('CANCELLED')
    expect([exchanges, page.url()]).toEqual([[], pages.url])
    await start(page)
    expect(await answerAs(page, 'dora')).toBe('signed in')
  })

  test('reports why the user pool refused the user', async () => {
    const { page, exchanges } = await openTab(pages, context)
    await start(page)
    await answerAs(page, 'erna')
    await pages.admin.POST('/users/{username}/disable', { params: { path: { username: 'google_erna' } } })
    await start(page, 'Google', { prompt: 'login' })
    expect(await answerAs(page, 'erna')).toMatch(/^REFUSED: .*disabled/i)
    expect([exchanges.length, page.url()]).toEqual([1, pages.url])
  })

  test('completes the sign-ins of two tabs in any order', async () => {
    const [first, second] = [await openTab(pages, context), await openTab(pages, context)]
    await start(first.page)
    await start(second.page, 'company')
    expect(await answerAs(second.page, 'frida')).toBe('signed in')
    expect(await answerAs(first.page, 'gerda')).toBe('signed in')
    expect(await whoAmI(first.page)).toBe('google_gerda')
    // With a cookie, the tabs share the session: the first one now has the other user's.
    if (kind === 'memorySession') expect(await whoAmI(second.page)).toBe('company_frida')
  })

  test('lets the user go back from the provider, and choose another one', async () => {
    const { page } = await openTab(pages, context)
    await start(page)
    await page.goBack()
    await page.waitForURL(pages.url)
    await start(page, 'company')
    expect(await answerAs(page, 'hanna')).toBe('signed in')
    expect(await whoAmI(page)).toBe('company_hanna')
  })

  test('does not send the code again when the page is reloaded', async () => {
    const { page, exchanges } = await openTab(pages, context)
    await start(page)
    await answerAs(page, 'ida')
    await page.reload()
    expect(await page.evaluate('completed')).toBe('no sign-in')
    expect(exchanges).toHaveLength(1)
    if (kind === 'cookieSession') expect(await whoAmI(page)).toBe('google_ida')
  })
})

describe('an app whose refresh token is in a cookie', () => {
  test('never has the refresh token in a body or in a script', async () => {
    const pages = await startFederationPages('cookieSession')
    const context = await pages.browser.newContext()
    try {
      const { page } = await openTab(pages, context)
      const answer = page.waitForResponse(response => response.url().endsWith('/auth/code'))
      await start(page)
      await answerAs(page, 'anna')
      const cookies = (await context.cookies()).filter(({ name }) => name === '__Host-refresh')
      expect(cookies).toMatchObject([{ httpOnly: true, secure: true, sameSite: 'Strict' }])
      const token = cookies[0]?.value ?? ''
      expect(await (await answer).text()).not.toContain(token)
      expect(await page.evaluate<string>('JSON.stringify(session.get())')).not.toContain(token)
      expect(await readable(page)).not.toContain(token)
      await page.evaluate('leave()')
      await page.waitForURL(pages.url)
      expect((await context.cookies()).map(({ name }) => name)).not.toContain('__Host-refresh')
    } finally {
      await pages.stop()
    }
  })
})
