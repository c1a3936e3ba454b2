/** The page of the guide "See and end sessions" in two browsers: one ends the session of the other. */
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

const password = 'anyPassword0!'
const userAgents = {
  office:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36',
  home: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
}

let api: LocalApi
let browser: Chromium
let served: Awaited<ReturnType<typeof serveGuidePage>>

beforeAll(async () => {
  const assembly = join(process.env['BROWSER_TEST_FOLDER'] ?? '', 'assembly')
  api = await startLocal({ assembly, passwordHashCost: 2 })
  served = await serveGuidePage('docs/guides/see-and-end-sessions.md', api.apiUrl)
  browser = await startChromium()
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await api?.stop()
})

async function createUser(username: string): Promise<void> {
  const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
  await admin.POST('/users', { body: { username, invite: 'NONE' } })
  await admin.PUT('/users/{username}/password', { params: { path: { username } }, body: { password } })
}

/** Signs in in a browser of its own, with its own cookies and storage. */
async function signIn(username: string, userAgent: string): Promise<Page> {
  const page = await (await browser.newContext({ userAgent })).newPage()
  await page.goto(served.url)
  await page.getByRole('textbox', { name: 'User name' }).fill(username)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('(this browser)').waitFor()
  return page
}

const sessions = (page: Page) => page.getByRole('listitem').allTextContents()

test('a user sees both browsers, ends the session of the other one, and that one shows it at its next call', async () => {
  await createUser('hanako')
  const office = await signIn('hanako', userAgents.office)
  const home = await signIn('hanako', userAgents.home)
  expect(await sessions(home)).toEqual([
    expect.stringMatching(/^Safari 17 \/ macOS 10\.15\.7, since .+ \(this browser\)$/),
    expect.stringMatching(/^Chrome 125 \/ Windows 10, since .+ End$/),
  ])
  expect(await violations(home)).toEqual([])

  await home.getByRole('button', { name: 'End' }).click()
  await home.getByRole('button', { name: 'End' }).waitFor({ state: 'detached' })
  expect(await sessions(home)).toHaveLength(1)

  await office.getByRole('button', { name: 'Show again' }).click()
  await office.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await textOf(office.getByRole('alert'))).toBe('You were signed out of this browser.')
  // Whoever sits there cannot sign in again.
  expect(await office.getByRole('textbox', { name: 'Password' }).inputValue()).toBe('')
  expect(await violations(office)).toEqual([])

  await home.getByRole('button', { name: 'Show again' }).click()
  await home.getByText('(this browser)').waitFor()
  expect(await textOf(home.getByRole('alert'))).toBe('')
})

test('ending a session that has ended since the list was loaded shows the list without it, and no error', async () => {
  await createUser('boris')
  const office = await signIn('boris', userAgents.office)
  const home = await signIn('boris', userAgents.home)
  const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
  const path = { username: 'boris' }
  const { items } = await admin.GET('/users/{username}/sessions', { params: { path } })
  const { id = '' } = items.find(({ device }) => device?.startsWith('Chrome')) ?? {}
  await admin.DELETE('/users/{username}/sessions/{id}', { params: { path: { ...path, id } } })

  await home.getByRole('button', { name: 'End' }).click()
  await home.getByRole('button', { name: 'End' }).waitFor({ state: 'detached' })
  expect(await textOf(home.getByRole('alert'))).toBe('')
  await office.getByRole('button', { name: 'Show again' }).click()
  await office.getByText('You were signed out of this browser.').waitFor()
})
