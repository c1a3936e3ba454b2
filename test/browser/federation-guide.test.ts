/** The page of the guide "Sign in with Google", and the pages on which its user then is: used, and checked by axe-core. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { build, stop as stopEsbuild } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { violations } from './axe.ts'
import { type FederationPages, type Kind, startFederationPages, typeWho } from './federation-pages.ts'
import { writeGuidePage } from './guide-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-federation-guide-'))
let pages: FederationPages
const contexts: BrowserContext[] = []

async function site(kind: Kind, apiUrl: string) {
  const options = writeGuidePage('docs/guides/sign-in-with-google.md', folder, JSON.stringify(apiUrl))
  const program = join(folder, 'page.ts')
  writeFileSync(program, readFileSync(program, 'utf8').replaceAll('memorySession', kind))
  await build(options)
  const read = (name: string) => readFileSync(join(folder, 'public', name), 'utf8')
  return { '/': read('index.html'), '/page.css': read('page.css'), '/page.js': read('page.js') }
}

async function open(options: Parameters<FederationPages['browser']['newContext']>[0] = {}): Promise<Page> {
  const context = await pages.browser.newContext(options)
  contexts.push(context)
  const page = await context.newPage()
  page.on('pageerror', error => expect(error).toBeUndefined())
  await page.goto(pages.url)
  return page
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()
const choose = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** What is wider than the window. */
const tooWide = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > innerWidth)
    .map(element => element.outerHTML.slice(0, 100))`)

afterAll(async () => {
  await stopEsbuild()
  rmSync(folder, { recursive: true })
})

describe.each(['memorySession', 'cookieSession'] as const)('the page of the guide with a %s', kind => {
  beforeAll(async () => {
    pages = await startFederationPages(kind, { path: '/', site })
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(() => pages?.stop())

  test('offers every provider, signs a user in, and out again', async () => {
    const page = await open()
    await heading(page, 'Sign in')
    expect(await page.getByRole('button').allTextContents()).toEqual(
      ['Google', 'Apple', 'company', 'directory'].map(name => `Continue with ${name}`),
    )
    await choose(page, 'Continue with Google')
    await typeWho(page, '1234', 'Anna Example')
    await choose(page, 'Sign in')
    await heading(page, 'Welcome, Anna Example')
    expect(await page.locator('dd').allTextContents()).toEqual(['google_1234', '1234@example.com', 'Google'])
    expect(page.url()).toBe(pages.url)

    await page.reload()
    await heading(page, kind === 'cookieSession' ? 'Welcome, Anna Example' : 'Sign in')
    if (kind === 'memorySession') await choose(page, 'Continue with Google')
    await heading(page, 'Welcome, Anna Example')
    await choose(page, 'Sign out')
    await heading(page, 'Sign in')
    await page.reload()
    await heading(page, 'Sign in')
  })

  test('says that the user cancelled, and that a link of someone else does not work', async () => {
    const page = await open()
    await choose(page, 'Continue with company')
    await choose(page, 'Cancel')
    await page.getByRole('alert').filter({ hasText: 'You have cancelled the sign-in.' }).waitFor()
    await page.goto(`${pages.url}?code=foreign&state=foreign`)
    await page.getByRole('alert').filter({ hasText: 'Start the sign-in on this page' }).waitFor()
    await heading(page, 'Sign in')
  })
})

describe('where the trigger of the guide "One person, several ways in" links people', () => {
  beforeAll(async () => {
    pages = await startFederationPages('memorySession', { path: '/', site, stage: 'linking' })
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(() => pages?.stop())

  test('the first sign-in leads to the user with the same address: one click more at the provider, none on the page', async () => {
    const { admin } = pages
    const attributes = { email: 'hanako@gmail.com', email_verified: 'true' }
    await admin.POST('/users', { body: { username: 'hanako', invite: 'NONE', attributes } })
    const password = { password: 'anyPassword0!' }
    await admin.PUT('/users/{username}/password', {
      params: { path: { username: 'hanako' } },
      body: password,
    })
    const page = await open()
    await choose(page, 'Continue with Google')
    await page.getByLabel(/^Subject/).fill('1234')
    await page.getByLabel(/^E-mail address/).fill('hanako@gmail.com')
    await choose(page, 'Sign in')
    await choose(page, 'hanako@gmail.com (1234)')
    await heading(page, 'Welcome, hanako@gmail.com')
    expect(await page.locator('dd').allTextContents()).toEqual(['hanako', 'hanako@gmail.com', 'Google'])
    expect(page.url()).toBe(pages.url)
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
  })
})

describe.each(['light', 'dark'] as const)('in %s colours', colorScheme => {
  beforeAll(async () => {
    pages = await startFederationPages('memorySession', { path: '/', site })
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(() => pages?.stop())

  test.each([320, 1280])(
    'the page, the stand-ins and the domain have no accessibility violations, and fit into %s pixels',
    async width => {
      const page = await open({ colorScheme, viewport: { width, height: 700 } })
      const check = async (name: string) => {
        const path = process.env['SCREENSHOTS']
        if (path)
          await page.screenshot({ path: join(path, `${name}-${colorScheme}-${width}.png`), fullPage: true })
        expect([name, await violations(page), await tooWide(page)]).toEqual([name, [], []])
      }
      await page.goto(`${pages.url}?error=access_denied&state=x`)
      await heading(page, 'Sign in')
      await page.getByRole('button').first().waitFor()
      await check('providers')
      for (const provider of ['Apple', 'company', 'directory', 'Google']) {
        await choose(page, `Continue with ${provider}`)
        await page.getByLabel(/^Subject/).waitFor()
        await check(`stand-in-${provider}`)
        if (provider !== 'Google') await page.goto(pages.url)
      }
      const login = new URL('/login', page.url())
      await typeWho(page, `a-long-subject-${'0123456789'.repeat(4)}-${colorScheme}-${width}`)
      await choose(page, 'Sign in')
      await page.getByRole('heading', { name: /Welcome/ }).waitFor()
      await check('welcome')

      const { clientId } = await pages.admin.GET('/auth/providers')
      const parameters = { client_id: clientId, response_type: 'code', redirect_uri: pages.url }
      await page.goto(`${login}?${new URLSearchParams(parameters)}`)
      await check('login')
      await page.goto(
        `${login}?${new URLSearchParams({ ...parameters, redirect_uri: 'https://evil.example' })}`,
      )
      await check('error')
    },
  )
})
