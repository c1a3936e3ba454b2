/** Opens the reference page of a local API in a browser, and operates it. */
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { LocalApi } from '../../local/index.ts'
import type { Chromium } from './chromium.ts'
import { startChromium } from './start-chromium.ts'
import { startLocal } from './start-local.ts'

interface Opened {
  page: Page
  /** Console messages, page errors, and requests to other origins. */
  faults: string[]
  /** The faults that the test causes, such as a 401 response. */
  expected: string[]
}

/** An API and a browser for the tests of this file. */
export function useReferencePage() {
  const opened: Opened[] = []
  let api: LocalApi
  let browser: Chromium

  beforeAll(async () => {
    const folder = process.env['BROWSER_TEST_FOLDER'] ?? ''
    const site = { path: '/docs', directory: join(folder, 'reference') }
    api = await startLocal({ assembly: join(folder, 'assembly'), site, passwordHashCost: 2 })
    browser = await startChromium()
  })
  afterEach(async () => {
    for (const { page, faults, expected } of opened.splice(0)) {
      await page.context().close()
      expect(faults).toEqual(expected)
    }
  })
  afterAll(async () => {
    await browser?.close()
    await api?.stop()
  })

  return {
    api: () => api,
    /** Loads the page. `expected` are the responses of 400 and above that the test causes, in order. */
    async open(expected: `${number} ${string}`[] = [], options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('request', request => {
        const url = new URL(request.url())
        if (url.protocol !== 'data:' && url.origin !== api.apiUrl) faults.push(`a request to ${url.origin}`)
      })
      page.on('pageerror', error => faults.push(String(error)))
      page.on('console', message => {
        if (!['error', 'warning'].includes(message.type())) return
        const [, status] = /^Failed to load resource: .* status of (\d+)/.exec(message.text()) ?? []
        faults.push(status ? `${status} ${new URL(message.location().url).pathname}` : message.text())
      })
      opened.push({ page, faults, expected })
      await page.goto(`${api.apiUrl}/docs`)
      await page.locator('.opblock').first().waitFor()
      return page
    },
  }
}

/** Waits until the page has the keys of the local API, which sign admin requests. */
export async function useLocalKeys(page: Page): Promise<void> {
  await page.getByText('Try-it signs as LOCALADMIN').waitFor()
}

export async function textOf(element: Locator): Promise<string> {
  return ((await element.textContent()) ?? '').trim()
}

/** The operation of a route, such as `GET /users/{username}`. */
export function operation(page: Page, route: string): Locator {
  const [method = '', path = ''] = route.split(' ')
  return page.locator(`.opblock-${method.toLowerCase()}:has([data-path="${path}"])`)
}

/** Opens an operation, fills it in, executes it, and returns the response as the page shows it. */
export async function tryIt(
  page: Page,
  route: string,
  { body, ...parameters }: { body?: object; [parameter: string]: unknown } = {},
): Promise<{ status: string; body: string; url: string }> {
  const block = operation(page, route)
  const summary = block.locator('.opblock-summary-control')
  if ((await summary.getAttribute('aria-expanded')) === 'false') await summary.click()
  if (body) await block.getByLabel('Request body').fill(JSON.stringify(body))
  for (const [name, value] of Object.entries(parameters)) {
    await block.locator(`[data-param-name="${name}"] input`).fill(String(value))
  }
  const clear = block.getByRole('button', { name: 'Clear' })
  if (await clear.isVisible()) await clear.click()
  await block.getByRole('button', { name: 'Execute' }).click()
  const answer = block.locator('.live-responses-table tbody')
  await answer.waitFor()
  return {
    status: await textOf(answer.locator('.response-col_status')),
    body: (await answer.locator('.highlight-code pre').allTextContents()).join(''),
    url: await textOf(block.locator('.request-url pre')),
  }
}

/** Fills in and submits the panel's form. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'User name' }).fill(username)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
