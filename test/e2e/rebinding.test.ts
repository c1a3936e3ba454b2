/** Attacks by pages on the internet: DNS rebinding, and signing with the public local keys. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { startApi } from './support.ts'

const directory = mkdtempSync(join(tmpdir(), 'cognito-auth-api-site-'))
writeFileSync(join(directory, 'index.html'), '<p>page')
afterAll(() => rmSync(directory, { recursive: true }))

const api = await startApi({
  site: { path: '/docs', directory },
  hosts: ['host.docker.internal'],
})
await api.createUser('gimpei3', 'anyPassword0!')

/** The status of a request with this Host header. */
function statusFor(host: string, base: string, path: string, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(base + path, { method, headers: { host } }, response => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject).end()
  })
}

const { port } = new URL(api.apiUrl)
const places: [what: string, base: string, path: string, method?: string][] = [
  ['the messages that were sent', api.apiUrl, '/_local/messages'],
  ['where everything is, with the keys', api.apiUrl, '/_local'],
  ['the reference page', api.apiUrl, '/docs/'],
  ["the API's own routes", api.apiUrl, '/auth/sign-in', 'POST'],
  ["the user pool's keys", api.cognitoEndpoint, `/${api.userPoolId}/.well-known/jwks.json`],
  ["the user pool's commands", api.cognitoEndpoint, '/', 'POST'],
]

describe.each(places)('%s', (_, base, path, method) => {
  test.each([
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '[::2]',
  ])('rejects the host "%s"', async host => {
    expect(await statusFor(host, base, path, method)).toBe(421)
  })

  test.each(['127.0.0.1', `127.0.0.1:${port}`, 'LOCALHOST:3000', '[::1]:9', 'host.docker.internal:3000'])(
    'accepts the host "%s"',
    async host => {
      expect(await statusFor(host, base, path, method)).not.toBe(421)
    },
  )
})

test('explains in the error how to allow a host', async () => {
  const answer = await fetch(`${api.apiUrl}/_local`)
  expect(answer.status).toBe(200)
  const body = await new Promise<string>((resolve, reject) => {
    const sent = request(`${api.apiUrl}/_local`, { headers: { host: 'evil.example' } }, async response => {
      resolve(Buffer.concat(await response.toArray()).toString())
    })
    sent.on('error', reject).end()
  })
  expect(JSON.parse(body).message).toContain('npm start -- --host=NAME')
  expect(body).not.toContain(api.credentials.secretAccessKey)
})

describe("a page that signs with the administrator's well-known keys", () => {
  const list = (origin: string) => api.call('GET /users', { signed: true, headers: { origin } })

  test.each(['https://evil.example', 'http://localhost.evil.example:3000', 'null', 'not a URL'])(
    'is rejected for the origin "%s"',
    async origin => {
      const { status, body } = await list(origin)
      expect([status, Object(body).code]).toEqual([403, 'FORBIDDEN'])
    },
  )

  test.each([
    'http://localhost:5173',
    'http://127.0.0.1',
    'http://[::1]:9',
    'http://host.docker.internal:8080',
  ])('is accepted for the origin "%s"', async origin => {
    expect((await list(origin)).status).toBe(200)
  })
})
