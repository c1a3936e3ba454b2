/** A web app on localhost whose users sign in with providers. Their stand-ins are on another origin, and so is the API. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { type Client, createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { Chromium } from './chromium.ts'
import { startChromium } from './start-chromium.ts'
import { startLocal } from './start-local.ts'

/** Where the app keeps its tokens, and the stage for it. */
export type Kind = 'memorySession' | 'cookieSession'

const stages: Record<Kind, string> = { memorySession: 'assembly', cookieSession: 'browser-sessions' }

export interface FederationPages {
  browser: Chromium
  admin: Client
  /** The page that starts and completes sign-ins. */
  url: string
  stop(): Promise<void>
}

/** Files by their paths. */
type Site = Record<string, string>

const types: Record<string, string> = { css: 'text/css', js: 'text/javascript' }

/** `site` writes the pages of the app, of which `path` starts and completes sign-ins. */
export async function startFederationPages(
  kind: Kind,
  {
    path = '/app',
    site = bundledApp,
    stage = stages[kind],
  }: { path?: string; site?: (kind: Kind, apiUrl: string) => Promise<Site>; stage?: string } = {},
): Promise<FederationPages> {
  const undo = new AsyncDisposableStack()
  let files: Site = {}
  const server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const type = types[pathname.split('.')[1] ?? ''] ?? 'text/html'
    response.setHeader('content-type', type).end(files[pathname] ?? '')
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  undo.defer(() => void server.close())
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const api = await startLocal({
    assembly: join(process.env['BROWSER_TEST_FOLDER'] ?? '', stage),
    ...(kind === 'cookieSession' ? { origin } : {}),
    passwordHashCost: 2,
  })
  undo.defer(() => api.stop())
  const { apiUrl } = api
  files = await site(kind, apiUrl)
  const browser = await startChromium()
  undo.defer(() => browser.close())
  const admin = createClient({ baseUrl: apiUrl, signer: sigv4(api) })
  return { browser, admin, url: `${origin}${path}`, stop: () => undo.disposeAsync() }
}

/** On each load, `completed` becomes what the sign-in led to. */
async function bundledApp(kind: Kind, baseUrl: string): Promise<Site> {
  const contents = `
    import { createClient, ${kind} } from './client/index.ts'
    import { completeSignIn, signOut, startSignIn } from './client/federation.ts'
    const redirectUri = location.origin + '/app'
    globalThis.session = ${kind}()
    globalThis.exchanges = []
    const fetch = async request => {
      if (request.url.endsWith('/auth/code')) exchanges.push(await request.clone().json())
      return globalThis.fetch(request)
    }
    globalThis.client = createClient({ baseUrl: ${JSON.stringify(baseUrl)}, session, retry: false, fetch })
    globalThis.completed = completeSignIn(client).then(
      result => (result ? 'signed in' + (result.returnTo ?? '') : 'no sign-in'),
      error => error.code + (error.description ? ': ' + error.description : ''),
    )
    globalThis.start = (provider, options) => startSignIn(client, { provider, redirectUri, ...options })
    globalThis.leave = () => signOut(client, { logoutUri: redirectUri })`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    platform: 'browser',
    write: false,
  })
  return { '/app': `<!doctype html><title>An app</title><script>${outputFiles[0]?.text}</script>` }
}

/** A tab of the app. */
export async function openTab({ url }: FederationPages, context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/** Starts a sign-in, and waits for the page to which it leads. */
export async function start(page: Page, provider = 'Google', options: object = {}): Promise<void> {
  await leaveBy(page, `start(${JSON.stringify(provider)}, ${JSON.stringify(options)})`)
}

/** Signs out, and waits for the app. */
export async function leave(page: Page): Promise<void> {
  await leaveBy(page, 'leave()')
  expect(await page.evaluate('completed')).toBe('no sign-in')
}

async function leaveBy(page: Page, call: string): Promise<void> {
  const loaded = page.waitForEvent('load')
  await page.evaluate(`void ${call}`)
  await loaded
}

/** Types who one is at the stand-in of a provider. */
export async function typeWho(page: Page, subject: string, name = ''): Promise<void> {
  await page.getByLabel(/^Subject/).fill(subject)
  await page.getByLabel(/^E-mail address/).fill(`${subject}@example.com`)
  if (name) await page.getByLabel(/^Name/).fill(name)
}

/** Types who one is, and waits for the app. */
export async function answerAs(page: Page, subject: string, button = 'Sign in'): Promise<string> {
  await typeWho(page, subject)
  await page.getByRole('button', { name: button, exact: true }).click()
  return outcome(page)
}

/** What `completeSignIn` led to on the page that was loaded last. */
export async function outcome(page: Page): Promise<string> {
  await page.waitForURL(url => url.pathname === '/app')
  return page.evaluate<string>('completed')
}

/** The bodies with which the page that was loaded last has exchanged codes. */
export function exchanges(page: Page): Promise<{ code: string }[]> {
  return page.evaluate<{ code: string }[]>('completed.then(() => exchanges)')
}

/** The name of the signed-in user, or the code or message of the error. */
export function whoAmI(page: Page): Promise<string> {
  return page.evaluate<string>(
    "client.GET('/me').then(user => user.username, error => error.code ?? error.message)",
  )
}

/** Makes the API reject the access token that the page has. */
export function expire(page: Page): Promise<void> {
  return page.evaluate("session.set({ ...session.get(), accessToken: session.get().accessToken + 'x' })")
}
