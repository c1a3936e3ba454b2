/** The page of the guide "Sign in from a page", served from another origin than the API and used in the browser. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { LocalApi } from '../../local/index.ts'
import type { Chromium } from './chromium.ts'
import { serveGuidePage } from './guide-page.ts'
import { startChromium } from './start-chromium.ts'
import { startLocal } from './start-local.ts'

let api: LocalApi
let browser: Chromium
let served: Awaited<ReturnType<typeof serveGuidePage>>

beforeAll(async () => {
  const assembly = join(process.env['BROWSER_TEST_FOLDER'] ?? '', 'assembly')
  api = await startLocal({ assembly, passwordHashCost: 2 })
  served = await serveGuidePage('docs/guides/sign-in-from-a-page.md', api.apiUrl, { host: 'localhost' })
  browser = await startChromium()
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await api?.stop()
})

const heading = (page: Page, text: string) => page.getByRole('heading', { name: text, exact: true }).waitFor()
const problem = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text }).waitFor()

async function fillIn(page: Page, fields: Record<string, string>, button: string): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByRole('textbox', { name: label }).fill(value)
  }
  await page.getByRole('button', { name: button }).click()
}

test('on the page of the guide, an invited user signs in, corrects two mistakes, and signs out', async () => {
  const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
  await admin.POST('/users', { body: { username: 'gimpei3', temporaryPassword: 'cD3:oxf3', invite: 'NONE' } })
  const page = await (await browser.newContext()).newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  await page.goto(served.url)

  await heading(page, 'Sign in')
  await fillIn(page, { 'User name': 'gimpei3' }, 'Continue')
  await heading(page, 'How do you want to sign in?')
  await fillIn(page, {}, 'Use the password')
  await heading(page, 'Enter your password')
  await fillIn(page, { Password: 'wrong' }, 'Continue')
  await problem(page, 'The user name or the password is wrong.')

  await fillIn(page, { Password: 'cD3:oxf3' }, 'Continue')
  await heading(page, 'Choose a password')
  await fillIn(page, { 'New password': 'short' }, 'Continue')
  await problem(page, 'Use at least 8 characters')
  await fillIn(page, { 'New password': 'anyPassword0!' }, 'Continue')
  await heading(page, 'Welcome, gimpei3')
  expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
    0,
    0,
    '',
  ])

  await page.getByRole('button', { name: 'Sign out' }).click()
  await heading(page, 'Sign in')
  expect(errors).toEqual([])
})

describe('with the changes of the guide for providers', () => {
  let both: Awaited<ReturnType<typeof serveGuidePage>>
  beforeAll(async () => {
    both = await serveGuidePage('docs/guides/sign-in-from-a-page.md', api.apiUrl, {
      host: 'localhost',
      patch: 'providers.diff',
    })
  })
  afterAll(() => both?.stop())
  const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  const ways = [
    'Continue',
    ...['Google', 'Apple', 'company', 'directory'].map(name => `Continue with ${name}`),
  ]
  const buttons = async (page: Page) => {
    // The heading is in the HTML. The buttons come when the page knows the providers.
    await page.getByRole('button', { name: 'Continue with directory' }).waitFor()
    return page.getByRole('button').allTextContents()
  }

  test('a provider signs in without a typed name, and the sign-out leads back to the page', async () => {
    await using context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(both.url)
    await heading(page, 'Sign in')
    expect(await buttons(page)).toEqual(ways)
    await click(page, 'Continue with Google')
    await page.getByLabel(/^Subject/).fill('1234')
    await click(page, 'Sign in')
    await heading(page, 'Welcome, google_1234')
    expect(page.url()).toBe(`${both.url}/`)
    await click(page, 'Sign out')
    await heading(page, 'Sign in')
    expect(page.url()).toBe(`${both.url}/`)
  })

  test('a cancelled sign-in leaves the other ways, of which the password leads on as before', async () => {
    const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
    const user = { username: 'hanako', temporaryPassword: 'cD3:oxf3', invite: 'NONE' } as const
    await admin.POST('/users', { body: user })
    await using context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(both.url)
    await click(page, 'Continue with company')
    await click(page, 'Cancel')
    await problem(page, 'You have cancelled the sign-in.')
    expect(await buttons(page)).toEqual(ways)
    await page.getByRole('textbox', { name: 'User name' }).fill('hanako')
    await click(page, 'Continue')
    await heading(page, 'How do you want to sign in?')
    await click(page, 'Use the password')
    await page.getByRole('textbox', { name: 'Password' }).fill('cD3:oxf3')
    await click(page, 'Continue')
    await heading(page, 'Choose a password')
    await page.getByRole('textbox', { name: 'New password' }).fill('anyPassword0!')
    await click(page, 'Continue')
    await heading(page, 'Welcome, hanako')
    await click(page, 'Sign out')
    await heading(page, 'Sign in')
  })
})
