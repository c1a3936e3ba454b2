/** What scripts of a page of another origin can send and read. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { sigv4 } from '../../client/sigv4.ts'
import { startChromium } from './start-chromium.ts'
import { startLocal } from './start-local.ts'

const username = 'a:b/c%2e栃'

test('a page of another origin can send a trace, and read Location, Date and the request id', async () => {
  const assembly = join(process.env['BROWSER_TEST_FOLDER'] ?? '', 'assembly')
  await using undo = new AsyncDisposableStack()
  const api = await startLocal({ assembly, data: ':memory:', port: 0, cognitoPort: 0 })
  undo.defer(() => api.stop())
  const site = createServer((_, response) => void response.setHeader('content-type', 'text/html').end('<p>'))
  undo.defer(() => void site.close())
  await new Promise<void>(resolve => void site.listen(0, '127.0.0.1', resolve))
  const browser = await startChromium()
  undo.defer(() => browser.close())
  const page = await (await browser.newContext()).newPage()
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}`)

  const url = `${api.apiUrl}/users`
  const body = JSON.stringify({ username, invite: 'NONE' })
  const signed = await sigv4(api)(
    new Request(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
  )
  const trace = {
    traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
    tracestate: 'a=b',
    baggage: 'k=v',
  }
  const { host: _, ...headers } = { ...Object.fromEntries(signed.headers), ...trace } as Record<
    string,
    string
  >
  const read = await page.evaluate(
    async ({ url, init }) => {
      const response = await fetch(url, init)
      const names = ['location', 'date', 'x-amzn-requestid']
      return { status: response.status, headers: names.map(name => response.headers.get(name) ?? '') }
    },
    { url, init: { method: 'POST', body, headers } },
  )
  const [location = '', date = '', requestId] = read.headers
  expect(read.status).toBe(201)
  expect(new URL(location, url).href).toBe(`${url}/${encodeURIComponent(username)}`)
  expect(new Date(date).getTime()).not.toBeNaN()
  expect(requestId).toMatch(/\w/)
})
