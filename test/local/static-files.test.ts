/** A folder that is served beside the API. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

const serve = await serveFiles({ path: '/docs', directory: join(folder, 'site') })
const server = createServer(async (message, response) => {
  if (!(await serve(message, response))) response.writeHead(418).end()
})
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
afterAll(() => {
  server.close()
  server.closeAllConnections()
  rmSync(folder, { recursive: true })
})

/** Sends the path as it is: fetch would resolve its dots. */
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

test('answers index.html where the path ends in a slash, and sends there from the path without one', async () => {
  expect(await send('/docs/')).toMatchObject({ status: 200, body: '<p>page' })
  expect(await send('/docs')).toMatchObject({ status: 308, headers: { location: '/docs/' } })
})

test('answers files by their names, whatever the query, with their content type', async () => {
  const { status, headers, body } = await send('/docs/deeper/page.js?v=1')
  expect([status, headers['content-type'], body]).toEqual([200, 'text/javascript; charset=utf-8', 'run()'])
})

test('lets a page load, call and be framed by nothing but its own origin', async () => {
  const { headers } = await send('/docs/')
  expect(headers['content-security-policy']).toMatch(/^default-src 'self';/)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('HEAD has the headers of GET and no body', async () => {
  const { status, headers, body } = await send('/docs/', 'HEAD')
  expect([status, headers['content-length'], body]).toEqual([200, '7', ''])
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not allowed', async method => {
  expect(await send('/docs/', method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
})

test.each([
  '/docs/../secret.json',
  '/docs/..%2fsecret.json',
  '/docs/%2e%2e/secret.json',
  '/docs/deeper/../../secret.json',
  '/docs//secret.json',
  '/docs/deeper',
  '/docs/missing.js',
  '/docs/__proto__',
])('%s is not found', async path => {
  expect(await send(path)).toMatchObject({ status: 404, body: '' })
})

test('leaves every other path alone, also one that only begins alike', async () => {
  for (const path of ['/', '/users', '/docs.json', '/docsite/']) expect((await send(path)).status).toBe(418)
})

test('a file of a kind that it does not know stops the start, and is named', async () => {
  const directory = join(folder, 'other')
  mkdirSync(directory)
  writeFileSync(join(directory, 'data.bin'), '')
  await expect(serveFiles({ path: '/docs', directory })).rejects.toThrow(/data\.bin.*content type/)
})
