/** What pages of other origins can do, in a browser in which the console is open: nothing. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { startConsole, startUpstream } from '../bin/console/served.ts'
import type { Chromium } from './chromium.ts'
import { startChromium } from './start-chromium.ts'

const json = { 'content-type': 'application/json' }
const undo = new AsyncDisposableStack()
let browser: Chromium
let upstream: Awaited<ReturnType<typeof startUpstream>>
let console: Awaited<ReturnType<typeof startConsole>>
/** The URL of a page of another server on this machine, by its host. */
let otherAt: (host: string) => string
/** What that server has received. */
const received: { url: string; headers: IncomingHttpHeaders }[] = []

beforeAll(async () => {
  upstream = await startUpstream(response => response.writeHead(200, json).end('{"items":["secret"]}'))
  undo.defer(() => upstream.stop())
  console = await startConsole({ apiUrl: upstream.url })
  undo.defer(() => console.stop())
  const other = createServer(({ url = '', headers }, response) => {
    received.push({ url, headers })
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>other</title>')
  })
  await once(other.listen(0, '127.0.0.1'), 'listening')
  undo.defer(() => void other.close())
  otherAt = host => `http://${host}:${(other.address() as AddressInfo).port}`
  browser = await startChromium()
  undo.defer(() => browser.close())
})
afterAll(() => undo.disposeAsync())

let context: BrowserContext
let own: Page
beforeEach(async () => {
  await context?.close()
  context = await browser.newContext()
  own = await context.newPage()
  await own.goto(console.url)
  upstream.received.length = 0
  received.length = 0
})

const fetchIn = (page: Page, url: string, init: object = {}) =>
  page.evaluate(
    ({ url, init }) =>
      fetch(url, init).then(
        response => response.text(),
        () => 'cannot be read',
      ),
    { url, init },
  )

test('the page itself reads and changes with the token, and has no cookie', async () => {
  const headers = { ...json, 'x-console-token': console.token }
  expect(await fetchIn(own, '/console/api/users')).toContain('CONSOLE_NOT_OPENED')
  expect(await fetchIn(own, '/console/api/users', { headers })).toBe('{"items":["secret"]}')
  await fetchIn(own, '/console/api/users', { method: 'POST', body: '{}', headers })
  expect(upstream.received.map(({ method }) => method)).toEqual(['GET', 'POST'])
  expect(await context.cookies()).toEqual([])
})

test('the page runs no inline script, and the violation is counted', async () => {
  const before = console.reports()
  await own.evaluate(`
    const script = document.createElement('script')
    try { script.textContent = 'hacked = true' } catch {}
    script.append('hacked = true')
    document.body.append(script)
    try { document.body.innerHTML = '<img src=x onerror="hacked = true">' } catch {}`)
  for (let tries = 0; console.reports() === before && tries < 100; tries++) await own.waitForTimeout(50)
  expect(console.reports()).toBeGreaterThan(before)
  expect(await own.evaluate('window.hacked')).toBeUndefined()
})

test('a server at another port, to which a page leads the browser, gets nothing to act with', async () => {
  const page = await context.newPage()
  await page.goto(otherAt('attacker.localhost'))
  received.length = 0
  await page.evaluate(`location.assign('${otherAt('localhost')}/console/x')`)
  await page.waitForURL('**/console/x')
  await own.evaluate(`location.assign('${otherAt('localhost')}/console/y')`)
  await own.waitForURL('**/console/y')
  expect(received.map(({ url }) => url)).toEqual(expect.arrayContaining(['/console/x', '/console/y']))
  const text = JSON.stringify(received)
  for (const secret of [console.token, console.origin, '"cookie"']) expect(text).not.toContain(secret)
  expect(await own.evaluate('localStorage.length')).toBe(0)
})

describe.each(['localhost', 'attacker.localhost'])('a page at another port of %s', host => {
  let page: Page
  beforeEach(async () => {
    page = await context.newPage()
    await page.goto(otherAt(host))
  })

  test('neither reads nor changes anything with fetch', async () => {
    const url = `${console.origin}/console/api/users`
    const text = JSON.stringify({ username: 'forged' })
    const headers = { ...json, 'x-console-token': console.token }
    for (const mode of ['cors', 'no-cors']) {
      const given = { mode, credentials: 'include' }
      expect(await fetchIn(page, url, given)).not.toContain('secret')
      expect(await fetchIn(page, url, { ...given, method: 'POST', body: text })).not.toContain('secret')
    }
    expect(await fetchIn(page, url, { method: 'POST', body: text, headers })).toBe('cannot be read')
    expect(await fetchIn(page, `${console.origin}/console/config.json`, { headers })).toBe('cannot be read')
    expect(upstream.received).toEqual([])
  })

  test('changes nothing with a form', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      await page.goto(otherAt(host))
      await page.evaluate(`
        document.body.innerHTML = '<form method="post"><input name="{&quot;username&quot;:&quot;" value="forged&quot;}"></form>'
        const form = document.querySelector('form')
        form.action = '${console.origin}/console/api/users'
        form.enctype = '${type}'
        form.submit()`)
      await page.waitForURL(`${console.origin}/**`)
    }
    expect(upstream.received).toEqual([])
  })

  test('embeds neither a script, an image nor a frame', async () => {
    const result = await page.evaluate(`
      Promise.all(
        [['script', '/main.js'], ['script', '/api/users'], ['img', '/api/users']].map(([tag, path]) =>
          new Promise(resolve => {
            const element = document.createElement(tag)
            element.onload = () => resolve('loaded')
            element.onerror = () => resolve('blocked')
            element.src = '${console.origin}/console' + path
            document.body.append(element)
          }),
        ),
      )`)
    expect(result).toEqual(['blocked', 'blocked', 'blocked'])
    const frame = page.waitForEvent('requestfailed', request => request.isNavigationRequest())
    await page.evaluate(`
      document.body.append(Object.assign(document.createElement('iframe'), { src: '${console.origin}/console/' }))`)
    expect((await frame).failure()?.errorText).toMatch(/BLOCKED/)
    expect(upstream.received).toEqual([])
  })

  test('opens no WebSocket', async () => {
    const result = await page.evaluate(
      url =>
        new Promise<string>(resolve => {
          const socket = new WebSocket(url)
          socket.onopen = () => resolve('open')
          socket.onerror = () => resolve('refused')
        }),
      `ws://localhost:${console.port}/console/api/users`,
    )
    expect(result).toBe('refused')
    expect(upstream.received).toEqual([])
  })

  test('has no hold of a window of the console that it opens', async () => {
    const opened = context.waitForEvent('page')
    await page.evaluate(`opened = window.open('${console.origin}/console/users'); 0`)
    await (await opened).waitForLoadState()
    await page.waitForFunction('opened.closed')
    expect(upstream.received).toEqual([])
  })
})
