/** Serving a folder beside the API. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { serveFiles } from '../../local/static-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'static-files-'))
mkdirSync(join(folder, 'site/deeper'), { recursive: true })
writeFileSync(join(folder, 'site/index.html'), '<p>page')
writeFileSync(join(folder, 'site/deeper/page.js'), 'run()')
writeFileSync(join(folder, 'secret.json'), '{}')

const serve = serveFiles({ path: '/docs', directory: join(folder, 'site') })
const server = createServer((message, response) => {
  if (!serve(message, response)) response.writeHead(418).end()
})
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
afterAll(() => {
  server.close()
  server.closeAllConnections()
  rmSync(folder, { recursive: true })
})

/** Sends the path unchanged; fetch would resolve its dot segments. */
async function send(path: string, method = 'GET') {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method }, async response => {
        const chunks = await response.toArray()
        const { statusCode: status, headers } = response
        resolve({ status, headers, body: Buffer.concat(chunks).toString() })
      })
      sent.on('error', reject).end()
    },
  )
}

test('serves index.html at the path with a trailing slash, and redirects there from the path without one', async () => {
  expect(await send('/docs/')).toMatchObject({ status: 200, body: '<p>page' })
  expect(await send('/docs')).toMatchObject({ status: 308, headers: { location: '/docs/' } })
})

test('redirects a GET of / to the path, and leaves other methods to the API', async () => {
  expect(await send('/')).toMatchObject({ status: 302, headers: { location: '/docs/' } })
  expect(await send('/', 'POST')).toMatchObject({ status: 418 })
})

test('serves a file with its content type, whatever the query', async () => {
  const { status, headers, body } = await send('/docs/deeper/page.js?v=1')
  expect([status, headers['content-type'], body]).toEqual([200, 'text/javascript', 'run()'])
})

test('serves the current content of a file that was rebuilt after the start', async () => {
  writeFileSync(join(folder, 'site/rebuilt.css'), 'a')
  expect(await send('/docs/rebuilt.css')).toMatchObject({ status: 200, body: 'a' })
  // Replaced, since the first response may still read the file that it opened.
  writeFileSync(join(folder, 'new.css'), 'longer')
  renameSync(join(folder, 'new.css'), join(folder, 'site/rebuilt.css'))
  expect(await send('/docs/rebuilt.css')).toMatchObject({ status: 200, body: 'longer' })
})

test('allows the page to load, call and be framed by its own origin only', async () => {
  const { headers } = await send('/docs/')
  expect(headers['content-security-policy']).toMatch(/^default-src 'self';/)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cache-control']).toBe('no-cache')
})

test('responds to HEAD with the headers of GET and without a body', async () => {
  const { status, headers, body } = await send('/docs/', 'HEAD')
  expect([status, headers['content-length'], body]).toEqual([200, '7', ''])
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('rejects the method %s with 405', async method => {
  expect(await send('/docs/', method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
})

test.each([
  '/docs/../secret.json',
  '/docs/..%2fsecret.json',
  '/docs/%2e%2e/secret.json',
  '/docs/deeper/../../secret.json',
  '/docs//secret.json',
  '/docs/..\\secret.json',
  '/docs/%00',
  '/docs/%',
  '/docs/deeper',
  '/docs/missing.js',
  '/docs/__proto__',
])('responds to %s with 404 and the security headers', async path => {
  const { status, headers, body } = await send(path)
  expect([status, body, headers['x-content-type-options']]).toEqual([404, '', 'nosniff'])
})

test('ignores paths outside its own, including one with the same prefix', async () => {
  for (const path of ['/users', '/docs.json', '/docsite/']) expect((await send(path)).status).toBe(418)
})
