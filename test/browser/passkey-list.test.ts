/** The page of the guide "Add passkeys", with an authenticator that Chromium simulates. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { LocalApi } from '../../local/index.ts'
import { violations } from './axe.ts'
import type { Chromium } from './chromium.ts'
import { serveGuidePage } from './guide-page.ts'
import { startChromium } from './start-chromium.ts'
import { startLocal } from './start-local.ts'
import { textOf } from './support.ts'
import { addAuthenticator } from './virtual-authenticator.ts'

const password = 'anyPassword0!'
let ahead = 0
const now = () => new Date(Date.now() + ahead)

let api: LocalApi
let browser: Chromium
let served: Awaited<ReturnType<typeof serveGuidePage>>

beforeAll(async () => {
  const assembly = join(process.env['BROWSER_TEST_FOLDER'] ?? '', 'assembly')
  api = await startLocal({ assembly, passwordHashCost: 2, now })
  served = await serveGuidePage('docs/guides/add-passkeys.md', api.apiUrl, { host: 'localhost' })
  browser = await startChromium()
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await api?.stop()
})

async function openAs(username: string): Promise<Page> {
  const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4({ ...api, now }) })
  await admin.POST('/users', { body: { username, invite: 'NONE' } })
  await admin.PUT('/users/{username}/password', { params: { path: { username } }, body: { password } })
  const page = await (await browser.newContext()).newPage()
  await addAuthenticator(page)
  await page.goto(served.url)
  await page.getByRole('textbox', { name: 'User name' }).fill(username)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Add a passkey' }).waitFor()
  return page
}

const add = (page: Page) => page.getByRole('button', { name: 'Add a passkey' }).click()
const alert = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text }).waitFor()

test('a user adds a passkey, is told that the device has one already, and deletes it', async () => {
  const page = await openAs('hanako')
  expect(await page.getByRole('listitem').count()).toBe(0)
  await add(page)
  await page.getByRole('listitem').waitFor()
  expect(await textOf(page.getByRole('listitem'))).toMatch(/^Platform passkey, since .+ Delete$/)
  expect(await violations(page)).toEqual([])

  await add(page)
  await alert(page, 'This device already has a passkey of yours.')

  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('listitem').waitFor({ state: 'detached' })
  expect(await textOf(page.getByRole('alert'))).toBe('')
})

test('ten minutes after the sign-in, a user sees the passkeys, and has to sign in again to change them', async () => {
  const page = await openAs('boris')
  await add(page)
  await page.getByRole('listitem').waitFor()
  ahead += 10 * 60_000
  await page.getByRole('button', { name: 'Delete' }).click()
  await alert(page, 'Sign in again to change your passkeys.')
  await add(page)
  await alert(page, 'Sign in again to change your passkeys.')
  expect(await page.getByRole('listitem').count()).toBe(1)
})
