/** What pages of other origins can do with the cookie of browser sessions: nothing. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { stop as stopEsbuild } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import {
  type CookiePages,
  expire,
  openApp,
  password,
  signIn,
  startCookiePages,
  whoAmI,
} from './cookie-pages.ts'

/** Of the same site as the app and its API, so that browsers send even a Strict cookie; and of another one. */
const sibling = 'evil.example.localhost'
const foreign = 'evil.attacker.localhost'

let pages: CookiePages
let context: BrowserContext
let app: Page
let users = 0
beforeAll(async () => {
  pages = await startCookiePages()
})
beforeEach(async () => {
  context = await pages.browser.newContext()
  app = await openApp(pages, context)
  const username = `victim${++users}`
  await pages.createUser(username)
  await signIn(app, username)
})
afterEach(() => context.close())
afterAll(async () => {
  await pages?.stop()
  await stopEsbuild()
})

/** What the API received and answered. */
interface Attack {
  method: string | undefined
  status: number
  /** The code of the problem; undefined for a preflight, which no function answers. */
  code: string | undefined
  origin: string | undefined
  carriesCookie: boolean
  setsCookie: boolean
}

/** Opens a page at the host, runs a script there, and returns what the API received. */
async function attack(host: string, script: string): Promise<Attack[]> {
  const page = await context.newPage()
  await page.goto(pages.pageAt(host))
  const attacks: Attack[] = []
  const record = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const { host = '', origin, cookie = '' } = request.headers
    if (host !== new URL(pages.apiUrl).host) return
    attacks.push({
      method: request.method,
      status: response.statusCode,
      code: request.method === 'OPTIONS' ? undefined : lastCode(),
      origin,
      carriesCookie: cookie.includes('__Host-refresh='),
      setsCookie: response.hasHeader('set-cookie'),
    })
  }
  subscribe('http.server.response.finish', record)
  try {
    await page.evaluate(script)
    for (let tries = 0; attacks.length === 0 && tries < 100; tries++) await page.waitForTimeout(50)
    // A second request would follow the first one.
    await page.waitForTimeout(100)
  } finally {
    unsubscribe('http.server.response.finish', record)
  }
  await page.close()
  return attacks
}

function lastCode(): string | undefined {
  return JSON.parse(pages.lines.findLast(line => line.includes('"operation"')) ?? '{}').code
}

/** A form that the page submits into a frame of its own. Its body is JSON, apart from its type. */
const form = (path: string, body: string, frame = '<iframe name="f"></iframe>') => {
  const [start = '', end = ''] = body.split('|')
  return `document.body.innerHTML = ${JSON.stringify(frame)} + '<form target="f" method="post" enctype="text/plain"><input></form>';
    const form = document.querySelector('form')
    form.action = '${pages.apiUrl}${path}'
    form.firstChild.name = ${JSON.stringify(start)}
    form.firstChild.value = ${JSON.stringify(end)}
    form.submit()`
}

const request = (path: string, init: object) =>
  `fetch('${pages.apiUrl}${path}', ${JSON.stringify({ method: 'POST', credentials: 'include', ...init })}).then(
    response => response.text(), error => 'cannot be read')`

async function isUnharmed(before: string | undefined): Promise<void> {
  expect((await context.cookies()).map(({ value }) => value)).toEqual([before])
  await expire(app)
  expect(await whoAmI(app)).toBe(`victim${users}`)
}

const cookieNow = async () => (await context.cookies())[0]?.value

describe.each([
  { host: sibling, name: 'a sibling subdomain', carriesCookie: true },
  { host: foreign, name: 'another site', carriesCookie: false },
])('a page of $name', ({ host, carriesCookie }) => {
  test.each(['/auth/refresh', '/auth/revoke'])('cannot send a plain form to %s', async path => {
    const before = await cookieNow()
    const refused = {
      method: 'POST',
      status: 403,
      code: 'ORIGIN_NOT_ALLOWED',
      origin: pages.pageAt(host),
      setsCookie: false,
    }
    expect(await attack(host, form(path, '{"a":"|"}'))).toEqual([{ ...refused, carriesCookie }])
    await isUnharmed(before)
  })

  test('cannot send text, which needs no preflight', async () => {
    const before = await cookieNow()
    for (const mode of ['no-cors', 'cors']) {
      const script = request('/auth/refresh', { body: '{}', mode })
      const refused = {
        method: 'POST',
        status: 403,
        code: 'ORIGIN_NOT_ALLOWED',
        origin: pages.pageAt(host),
        setsCookie: false,
      }
      expect(await attack(host, script)).toEqual([{ ...refused, carriesCookie }])
    }
    await isUnharmed(before)
  })

  test('cannot send JSON, because the preflight does not allow it', async () => {
    const before = await cookieNow()
    const headers = { 'content-type': 'application/json' }
    const sent = await attack(host, request('/auth/refresh', { body: '{}', headers }))
    expect(sent).toMatchObject([{ method: 'OPTIONS', carriesCookie: false }])
    await isUnharmed(before)
  })

  test('cannot hide its origin in a sandboxed frame', async () => {
    const before = await cookieNow()
    const inner = `<form method=post enctype=text/plain action="${pages.apiUrl}/auth/refresh"><input name='{"a":"' value='"}'></form><script>document.forms[0].submit()</script>`
    const script = `const frame = document.createElement('iframe')
      frame.sandbox = 'allow-scripts allow-forms'
      frame.srcdoc = ${JSON.stringify(inner)}
      document.body.append(frame)`
    const [only, ...more] = await attack(host, script)
    expect(more).toEqual([])
    expect(only).toMatchObject({ status: 403, code: 'ORIGIN_NOT_ALLOWED', origin: 'null', setsCookie: false })
    await isUnharmed(before)
  })

  test('cannot sign the victim in as the attacker', async () => {
    const before = await cookieNow()
    await pages.createUser(`attacker-of-${users}`)
    const credentials = `{"username":"attacker-of-${users}","password":"${password}","a":"|"}`
    const [only] = await attack(host, form('/auth/sign-in', credentials))
    expect(only).toMatchObject({ status: 403, code: 'ORIGIN_NOT_ALLOWED', setsCookie: false })
    await isUnharmed(before)
  })

  test('cannot replace the cookie', async () => {
    const before = await cookieNow()
    const page = await context.newPage()
    await page.goto(pages.pageAt(host))
    for (const domain of ['', '; domain=example.localhost', '; domain=api.example.localhost']) {
      for (const path of ['/', '/auth']) {
        await page.evaluate(`document.cookie = '__Host-refresh=evil; path=${path}; secure${domain}'`)
      }
    }
    // The page may set one for its own host, which no other host receives.
    expect((await context.cookies(pages.apiUrl)).map(({ value }) => value)).toEqual([before])
    await page.close()
    await context.clearCookies({ domain: host })
    await isUnharmed(before)
  })
})

test("a navigation to the API's routes does not use the cookie", async () => {
  const page = await context.newPage()
  await page.goto(pages.pageAt(sibling))
  const response = await page.goto(`${pages.apiUrl}/auth/refresh`)
  expect(response?.status()).toBe(403)
  expect(await response?.json()).toMatchObject({ code: 'FORBIDDEN' })
  await page.close()
})
