/** The page of the guide "Sign in from a page", served from another origin than the API and used in the browser. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type BuildContext, context } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import { type LocalApi, startLocal } from '../../local/index.ts'
import { readGuide } from '../guides/guide.ts'
import { startChromium } from './chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-page-guide-'))
let api: LocalApi
let browser: Browser
let build: BuildContext
let pageUrl: string

beforeAll(async () => {
  for (const block of readGuide('docs/guides/sign-in-from-a-page.md').blocks) {
    if (block.kind !== 'file') continue
    const file = join(folder, block.name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, block.text)
  }
  const assembly = join(process.env['BROWSER_TEST_FOLDER'] ?? '', 'assembly')
  api = await startLocal({ assembly, passwordHashCost: 16 })
  build = await context({
    entryPoints: [join(folder, 'page.ts')],
    outdir: join(folder, 'public'),
    bundle: true,
    format: 'esm',
    define: { API: JSON.stringify(api.apiUrl) },
    alias: { 'cognito-auth-api/client': resolve('client/index.ts') },
    tsconfigRaw: '{}',
  })
  const { port } = await build.serve({ servedir: join(folder, 'public'), host: '127.0.0.1' })
  pageUrl = `http://127.0.0.1:${port}`
  browser = await startChromium()
})
afterAll(async () => {
  await browser?.close()
  await build?.dispose()
  await api?.stop()
  rmSync(folder, { recursive: true })
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
  await page.goto(pageUrl)

  await heading(page, 'Sign in')
  await fillIn(page, { 'User name': 'gimpei3', Password: 'wrong' }, 'Sign in')
  await problem(page, 'The user name or the password is wrong.')
  expect(await page.getByRole('textbox', { name: 'User name' }).inputValue()).toBe('gimpei3')

  await fillIn(page, { Password: 'cD3:oxf3' }, 'Sign in')
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
