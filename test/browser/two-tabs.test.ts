/** The typed client in several tabs that share localStorage, with refresh tokens that rotate without a grace period. */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { build, stop } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { LocalApi } from '../../local/index.ts'
import type { Chromium } from './chromium.ts'
import { startChromium } from './start-chromium.ts'
import { startLocal } from './start-local.ts'

const password = 'anyPassword0!'
const session = `{
  get: () => JSON.parse(localStorage.getItem('tokens') ?? 'null') ?? undefined,
  set: tokens => localStorage.setItem('tokens', JSON.stringify(tokens ?? null)),
}`
/** A token that expires now, in the store of all tabs. */
const expire = `(() => {
  const tokens = session.get()
  session.set({ ...tokens, accessToken: tokens.accessToken + 'expired' })
})()`

let api: LocalApi
let browser: Chromium
let context: BrowserContext
let script = ''

beforeAll(async () => {
  const folder = process.env['BROWSER_TEST_FOLDER'] ?? ''
  const assembly = join(folder, 'rotating')
  await cp(join(folder, 'assembly'), assembly, { recursive: true })
  await rotateRefreshTokens(assembly)
  api = await startLocal({ assembly, passwordHashCost: 2 })
  browser = await startChromium()
  script = await bundledClient()
})
afterEach(() => context.close())
afterAll(async () => {
  await browser?.close()
  await api?.stop()
  await stop()
})

async function rotateRefreshTokens(assembly: string): Promise<void> {
  const file = join(assembly, 'template.json')
  const template = JSON.parse(await readFile(file, 'utf8'))
  for (const { Type, Properties } of Object.values<Record<string, Record<string, unknown>>>(
    template.Resources,
  )) {
    if (String(Type) !== 'AWS::Cognito::UserPoolClient') continue
    Object.assign(Properties ?? {}, {
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    })
  }
  await writeFile(file, JSON.stringify(template))
}

async function bundledClient(): Promise<string> {
  const contents = `
    import { createClient } from './client/index.ts'
    globalThis.session = ${session}
    globalThis.client = createClient({ baseUrl: location.origin, session })`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    platform: 'browser',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** Opens tabs in which this user is signed in. `setUp` runs before the script of each tab. */
async function openTabs(username: string, count: number, setUp = ''): Promise<Page[]> {
  const admin = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
  await admin.POST('/users', { body: { username, invite: 'NONE' } })
  const params = { path: { username } }
  await admin.PUT('/users/{username}/password', { params, body: { password } })
  const result = await admin.POST('/auth/sign-in', { body: { username, password } })
  if (result.outcome !== 'SIGNED_IN') throw new Error(JSON.stringify(result))

  context = await browser.newContext()
  const body = `<title>A tab</title><script>${setUp};${script}</script>`
  await context.route('**/tab', route => route.fulfill({ contentType: 'text/html', body }))
  const tabs = await Promise.all(Array.from({ length: count }, () => context.newPage()))
  for (const tab of tabs) await tab.goto(`${api.apiUrl}/tab`)
  await inAll(tabs, `session.set(${JSON.stringify(result.tokens)})`)
  return tabs
}

/** Runs an expression in the first tab, and waits until all tabs read the same tokens. */
async function inAll([first, ...others]: Page[], expression: string): Promise<void> {
  await first?.evaluate(expression)
  const stored = "localStorage.getItem('tokens')"
  const tokens = await first?.evaluate(stored)
  for (const tab of others) await tab.waitForFunction(`${stored} === '${tokens}'`)
}

const me = (tab: Page) => tab.evaluate<{ username: string }>("client.GET('/me')").then(user => user.username)

test('three tabs stay signed in each time their access token expires, with one refresh for all', async () => {
  const tabs = await openTabs('hanako', 3)
  let refreshes = 0
  context.on('request', request => {
    if (request.url().endsWith('/auth/refresh')) refreshes += 1
  })
  for (let run = 1; run <= 30; run++) {
    await inAll(tabs, expire)
    expect(await Promise.all(tabs.map(me))).toEqual(['hanako', 'hanako', 'hanako'])
    expect(refreshes).toBe(run)
  }
})

test('a tab refreshes the tokens although a suspended tab holds the lock', async () => {
  const sooner =
    'const { timeout } = AbortSignal; AbortSignal.timeout = ms => timeout.call(AbortSignal, ms / 100)'
  const tabs = await openTabs('anna', 2, sooner)
  const [suspended, other] = tabs as [Page, Page]
  await inAll(tabs, expire)
  const asked = suspended.waitForRequest('**/auth/refresh')
  await suspended.route('**/auth/refresh', () => {})
  suspended.evaluate("client.GET('/me')").catch(() => {})
  await asked
  expect(await me(other)).toBe('anna')
})

test('signing out in one tab ends the session in the other, whose refresh is in flight', async () => {
  const tabs = await openTabs('boris', 2)
  const [leaving, other] = tabs as [Page, Page]
  await inAll(tabs, expire)
  const asked = other.waitForRequest('**/auth/refresh')
  const goOn = Promise.withResolvers<void>()
  await other.route('**/auth/refresh', async route => {
    await goOn.promise
    await route.continue()
  })
  const call = other.evaluate<string>("client.GET('/me').catch(error => error.code)")
  await asked
  await inAll([leaving, other], 'session.set(undefined)')
  goOn.resolve()
  expect(await call).toBe('UNAUTHORIZED')
  expect(await other.evaluate('session.get()')).toBeUndefined()
})
