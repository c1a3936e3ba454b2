/** The page of the guide "Sign in from a page", served from another origin than the API and used in the browser. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import { type LocalApi, startLocal } from '../../local/index.ts'
import { startChromium } from './chromium.ts'
import { serveGuidePage } from './guide-page.ts'

let api: LocalApi
let browser: Browser
let served: Awaited<ReturnType<typeof serveGuidePage>>

beforeAll(async () => {
  const assembly = join(process.env['BROWSER_TEST_FOLDER'] ?? '', 'assembly')
  api = await startLocal({ assembly, passwordHashCost: 16 })
  served = await serveGuidePage('docs/guides/sign-in-from-a-page.md', api.apiUrl, 'localhost')
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
  const page = await browser.newPage()
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
