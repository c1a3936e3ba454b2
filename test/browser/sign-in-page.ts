/** Opens the page of the guide "Sign in from a page" on localhost, and operates it, with authenticators in software. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import { build, stop } from 'esbuild'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { LocalApi } from '../../local/index.ts'
import type { Chromium } from './chromium.ts'
import { writeGuidePage } from './guide-page.ts'
import { startChromium } from './start-chromium.ts'
import { startLocal } from './start-local.ts'

const password = 'anyPassword0!'

export interface SignInPage {
  page: Page
  /** Waits for the view with this heading. */
  view(heading: string): Promise<void>
  /** Waits for a message. */
  problem(text: string): Promise<void>
  /** Fills in fields by their labels, and clicks the button. */
  send(fields: Record<string, string>, button: string): Promise<void>
  /** From the start to the welcome. */
  signInWithPassword(username: string): Promise<void>
}

/** An API with this page for the tests of a file. `stage` is the name of an assembly that `setup.ts` makes. */
export function useSignInPage(stage = 'assembly') {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-sign-in-page-'))
  const contexts: BrowserContext[] = []
  let api: LocalApi
  let browser: Chromium

  beforeAll(async () => {
    await build(writeGuidePage('docs/guides/sign-in-from-a-page.md', folder, 'location.origin'))
    const site = { path: '/app', directory: join(folder, 'public') }
    const assembly = join(process.env['BROWSER_TEST_FOLDER'] ?? '', stage)
    api = await startLocal({ assembly, site, passwordHashCost: 2 })
    browser = await startChromium()
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await api?.stop()
    await stop()
    rmSync(folder, { recursive: true })
  })

  return {
    password,
    api: () => api,
    /** A user with the password and a verified address. */
    async createUser(username: string): Promise<void> {
      const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
      const attributes = { email: addressOf(username), email_verified: 'true' }
      await admin.POST('/users', { body: { username, attributes, invite: 'NONE' } })
      await admin.PUT('/users/{username}/password', { params: { path: { username } }, body: { password } })
    },
    async open(options: BrowserContextOptions & { url?: string; init?: string } = {}): Promise<SignInPage> {
      const { url = api.apiUrl, init = '', ...contextOptions } = options
      const context = await browser.newContext(contextOptions)
      contexts.push(context)
      await context.addInitScript(recordRequests)
      await context.addInitScript(init)
      const page = await context.newPage()
      page.on('pageerror', error => expect(error).toBeUndefined())
      await page.goto(`${url}/app/`)
      return operate(page)
    },
    /** The last code that was sent to the user. */
    codeOf: (username: string) => api.messages(addressOf(username))[0]?.code ?? '',
  }
}

const addressOf = (username: string) => `${username}@example.com`

function operate(page: Page): SignInPage {
  async function view(name: string): Promise<void> {
    await page.getByRole('heading', { name, exact: true }).waitFor()
  }
  async function send(fields: Record<string, string>, button: string): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      await page.getByRole('textbox', { name: label }).fill(value)
    }
    await page.getByRole('button', { name: button }).click()
  }
  return {
    page,
    view,
    send,
    async problem(text) {
      await page.getByRole('alert').filter({ hasText: text }).waitFor()
    },
    async signInWithPassword(username) {
      await send({ 'User name': username }, 'Continue')
      await send({}, 'Use the password')
      await send({ Password: password }, 'Continue')
      await view(`Welcome, ${username}`)
    },
  }
}

/** What the page asked the browser for, in order. */
export interface PasskeyRequest {
  mediation?: string
  /** The ids of allowCredentials, in base64url. */
  allowed: string[]
  userVerification: string
  /** Of the inputs that the page showed then. */
  autocomplete: string[]
  /** The name of the error that ended it. */
  ended?: string
}

const recordRequests = `
  globalThis.passkeyRequests = []
  const { credentials } = navigator
  const get = credentials.get.bind(credentials)
  credentials.get = options => {
    const allowed = options.publicKey.allowCredentials.map(({ id }) =>
      btoa(String.fromCharCode(...new Uint8Array(id))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))
    const autocomplete = [...document.querySelectorAll('input')].map(input => input.autocomplete)
    const { userVerification } = options.publicKey
    const request = { mediation: options.mediation, allowed, userVerification, autocomplete }
    passkeyRequests.push(request)
    return get(options).catch(error => {
      request.ended = error.name
      throw error
    })
  }`

/** Waits until the page has asked the browser this often for a passkey. */
export async function passkeyRequests(page: Page, count: number): Promise<PasskeyRequest[]> {
  await page.waitForFunction(least => Object(globalThis).passkeyRequests.length >= least, count)
  return page.evaluate<PasskeyRequest[]>('passkeyRequests')
}
