/** A web app at app.example.localhost with its API at api.example.localhost, and the pages of attackers. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { LocalApi } from '../../local/index.ts'
import type { Chromium } from './chromium.ts'
import { startChromium } from './start-chromium.ts'
import { startLocal } from './start-local.ts'

export const password = 'anyPassword0!'

export interface CookiePages {
  api: LocalApi
  browser: Chromium
  /** The API as pages call it. Browsers resolve every name below localhost to this machine, and each has its own cookies. */
  apiUrl: string
  /** The URL of a page at a host. Only app.example.localhost may call the API. */
  pageAt(host: string): string
  /** The lines that the functions wrote. */
  lines: string[]
  createUser(username: string): Promise<void>
  stop(): Promise<void>
}

export async function startCookiePages(): Promise<CookiePages> {
  const undo = new AsyncDisposableStack()
  let html = ''
  const site = createServer((_, response) => void response.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>(resolve => void site.listen(0, '127.0.0.1', resolve))
  undo.defer(() => void site.close())
  const pageAt = (host: string) => `http://${host}:${(site.address() as AddressInfo).port}`
  const lines: string[] = []
  const api = await startLocal({
    assembly: join(process.env['BROWSER_TEST_FOLDER'] ?? '', 'browser-sessions'),
    origin: pageAt('app.example.localhost'),
    hosts: ['api.example.localhost'],
    passwordHashCost: 2,
    log: line => lines.push(line),
  })
  undo.defer(() => api.stop())
  const apiUrl = `http://api.example.localhost:${new URL(api.apiUrl).port}`
  html = `<!doctype html><title>A page</title><script>${await bundledClient(apiUrl)}</script>`
  const browser = await startChromium()
  undo.defer(() => browser.close())
  const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
  return {
    ...{ api, browser, apiUrl, pageAt, lines },
    async createUser(username) {
      await admin.POST('/users', { body: { username, invite: 'NONE' } })
      await admin.PUT('/users/{username}/password', { params: { path: { username } }, body: { password } })
    },
    stop: () => undo.disposeAsync(),
  }
}

/** The page of the app, with `client` and `session` as globals. */
async function bundledClient(baseUrl: string): Promise<string> {
  const contents = `
    import { createClient, cookieSession } from './client/index.ts'
    globalThis.session = cookieSession()
    globalThis.client = createClient({ baseUrl: ${JSON.stringify(baseUrl)}, session, retry: false })
    globalThis.signIn = async (username, password) => {
      const result = await client.POST('/auth/sign-in', { body: { username, password } })
      session.set(result.tokens)
      return JSON.stringify(result)
    }`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    platform: 'browser',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** A tab of the app. */
export async function openApp({ pageAt }: CookiePages, context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(pageAt('app.example.localhost'))
  return page
}

export function signIn(page: Page, username: string): Promise<string> {
  return page.evaluate<string>(`signIn('${username}', '${password}')`)
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
