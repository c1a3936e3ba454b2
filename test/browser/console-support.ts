/** A local API with the console, and pages of the console in Chromium. */
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Target } from '../../bin/console/forward.ts'
import { createConsole } from '../../bin/console/handler.ts'
import { serveConsole } from '../../bin/console/serve-console.ts'
import { consolePage } from '../../bin/console-page.ts'
import { type Client, createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { LocalApi } from '../../local/index.ts'
import { violations } from './axe.ts'
import type { Chromium } from './chromium.ts'
import { startChromium } from './start-chromium.ts'
import { startLocal } from './start-local.ts'

interface Opened {
  page: Page
  faults: string[]
  expected: string[]
}

interface Options {
  now?: () => Date
  /** What a deployed API has in place of the local one's; the console then has a server of its own, as `cognito-auth-api console` has. */
  deployed?: (api: LocalApi) => Partial<Target>
}

/** An API and a browser for the tests of a file. */
export function useConsole({ now = () => new Date(), deployed }: Options = {}) {
  const opened: Opened[] = []
  const reports: string[] = []
  let api: LocalApi
  let admin: Client
  let browser: Chromium
  /** Opens the console. */
  let address: URL
  let stopConsole = async () => {}

  beforeAll(async () => {
    const options = {
      page: consolePage,
      target: () => ({ ...api, operator: 'LOCALADMIN', local: !deployed, ...deployed?.(api) }),
      // Reports of the page's Content-Security-Policy.
      log: (line: string) => void reports.push(line),
    }
    const mounted = createConsole(options)
    api = await startLocal({
      assembly: join(process.env['BROWSER_TEST_FOLDER'] ?? '', 'assembly'),
      passwordHashCost: 2,
      now,
      extraRoutes: mounted.handle,
    })
    address = new URL(mounted.path, api.apiUrl)
    if (deployed) {
      const { url, stop } = await serveConsole({ ...options, port: 0 })
      address = new URL(url)
      stopConsole = stop
    }
    admin = createClient({ baseUrl: api.apiUrl, signer: sigv4({ ...api, now }) })
    browser = await startChromium()
  })
  afterEach(async () => {
    for (const { page, faults, expected } of opened.splice(0)) {
      await page.context().close()
      expect(faults).toEqual(expected)
    }
    expect(reports.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await stopConsole()
    await api?.stop()
  })

  return {
    api: () => api,
    /** What the terminal prints. */
    address: () => address.href,
    /** Prepares users without the page. */
    admin: () => admin,
    /**
     * Opens an address below /console, with the token unless `hash` is something else. `expected` are the failed requests that the test
     * causes, such as `403 /users`.
     */
    async open(
      path: string,
      {
        expected = [],
        hash = address.hash,
        ...options
      }: BrowserContextOptions & { expected?: string[]; hash?: string } = {},
    ): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('pageerror', error => faults.push(String(error)))
      page.on('dialog', dialog => {
        faults.push(`a script ran: ${dialog.message()}`)
        void dialog.dismiss()
      })
      page.on('request', request => {
        if (new URL(request.url()).origin !== address.origin) faults.push(`a request to ${request.url()}`)
      })
      page.on('console', message => {
        if (!['error', 'warning'].includes(message.type())) return
        const [, status] = /^Failed to load resource: .* status of (\d+)/.exec(message.text()) ?? []
        const { pathname } = new URL(message.location().url || address)
        faults.push(status ? `${status} ${pathname.replace('/console/api', '')}` : message.text())
      })
      opened.push({ page, faults, expected })
      await page.goto(`${address.origin}/console${path}${hash}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      return page
    },
  }
}

/** A section of a user's page. */
export function section(page: Page, name: string): Locator {
  return page.getByRole('region', { name })
}

/** The sentence that was announced last. */
export async function announced(page: Page): Promise<string> {
  const status = page.locator('.announcer p')
  await status.filter({ hasText: /\S/ }).waitFor()
  return (await status.textContent()) ?? ''
}

/** Where pictures of the checked states are saved, for people; by default nowhere. */
const pictures = process.env['CONSOLE_PICTURES']

/** Waits until nothing is loading, and expects that axe-core finds nothing and that the page is not wider than its window. */
export async function expectClean(page: Page, state: string): Promise<void> {
  await loaded(page)
  if (pictures) await page.screenshot({ path: join(pictures, `${state}.png`), fullPage: true })
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
}

/** Waits until nothing is loading. */
export async function loaded(page: Page): Promise<void> {
  // Not with waitForFunction, whose eval the page's policy blocks.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate(element => element === element.ownerDocument.activeElement)
}

/** Presses Tab until an element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${target}`)
}
