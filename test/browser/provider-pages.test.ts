/** The pages that stand in for Cognito's and the providers': accessible, usable by keyboard and on a small phone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { type DomainPool, startDomain } from '../local/user-pool/domain/support.ts'
import { violations } from './axe.ts'
import type { Chromium } from './chromium.ts'
import { startChromium } from './start-chromium.ts'

let browser: Chromium
let pool: DomainPool
beforeAll(async () => {
  browser = await startChromium()
  pool = await startDomain()
})
afterAll(() => browser.close())

const openContext = (colorScheme: 'light' | 'dark') =>
  browser.newContext({ colorScheme, viewport: { width: 320, height: 640 } })

/** The app needs no page for this. */
const callback = () => `${pool.url}/callback`
const arrival = (page: Page) => page.waitForURL(url => url.pathname === '/callback')

async function openProvider(context: BrowserContext, provider?: string): Promise<Page> {
  const page = await context.newPage()
  const request = { identity_provider: provider, prompt: 'login', redirect_uri: callback() }
  await page.goto(pool.authorizeUrl(request))
  return page
}

/** What reaches beyond the right edge of the window. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > innerWidth)
    .map(element => element.outerHTML.slice(0, 100))`)

async function check(page: Page): Promise<void> {
  expect(await page.locator('h1').count()).toBe(1)
  expect(await tooWide(page)).toEqual([])
  expect(await violations(page)).toEqual([])
}

describe.each(['light', 'dark'] as const)('in %s colours, on a phone of 320 pixels', colorScheme => {
  test('the page that offers the providers has no accessibility violations', async () => {
    await using context = await openContext(colorScheme)
    await check(await openProvider(context))
  })

  test.each(['Google', 'Facebook', 'directory'])(
    'the stand-in of %s has no accessibility violations, also with earlier sign-ins and an error',
    async provider => {
      await using context = await openContext(colorScheme)
      const page = await openProvider(context, provider)
      await check(page)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('alert').waitFor()
      await check(page)
      await page
        .getByLabel('E-mail address')
        .first()
        .fill('a-person-whose-address-is-longer-than-others@subdomain.example.com')
      await page.keyboard.press('Enter')
      await arrival(page)
      await check(await openProvider(context, provider))
    },
  )
})

test('Enter in the form signs in as who is typed, not as someone who signed in before', async () => {
  await using context = await openContext('light')
  const page = await openProvider(context, 'company')
  await page.getByLabel('E-mail address').first().fill('anna@example.com')
  await page.keyboard.press('Enter')
  await arrival(page)
  const next = await openProvider(context, 'company')
  await next.getByRole('button', { name: /^anna@example\.com/ }).waitFor()
  await next.getByLabel('E-mail address').first().fill('ben@example.com')
  await next.keyboard.press('Enter')
  await arrival(next)
  const names = pool.federation.again('company')?.text.match(/\w+@example\.com/g)
  expect(names).toEqual(['ben@example.com', 'anna@example.com'])
})

test('one click repeats an earlier sign-in', async () => {
  await using context = await openContext('light')
  await pool.federation.signIn('Facebook', { id: '77', email: 'cara@example.com' })
  const page = await openProvider(context, 'Facebook')
  await page.getByRole('button', { name: /^cara@example\.com/ }).click()
  await arrival(page)
  expect(new URL(page.url()).searchParams.get('code')).toBeTruthy()
})
