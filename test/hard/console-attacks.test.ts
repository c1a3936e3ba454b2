/** What others can do to the console's server: pages of other origins, other programs on this machine, and bytes that no browser sends. */
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { createConsole } from '../../bin/console/handler.ts'
import { serveConsole } from '../../bin/console/serve-console.ts'
import type { LocalApi } from '../../local/index.ts'
import { page } from '../bin/console/served.ts'
import { assemblyOf, startLocal } from '../e2e/support.ts'
import { RawClient, type Reply } from './hostile/raw-http.ts'

interface Attacked {
  port: number
  token: string
  stop(): Promise<void>
}

const lines: string[] = []
const log = (line: string) => void lines.push(line)
let api: LocalApi
const consoles: Record<string, Attacked> = {}
beforeAll(async () => {
  const mounted = createConsole({
    page: async () => page,
    target: () => ({ ...api, operator: 'LOCALADMIN', local: true }),
    log,
  })
  api = await startLocal({
    assembly: await assemblyOf('dev'),
    passwordHashCost: 2,
    extraRoutes: mounted.handle,
    log,
  })
  const target = () => ({ ...api, operator: 'LOCALADMIN', local: false })
  const own = await serveConsole({ page: async () => page, target, log, port: 0 })
  const { port } = new URL(own.url)
  consoles['of its own'] = { port: Number(port), token: tokenIn(own.url), stop: own.stop }
  consoles['beside the local API'] = {
    port: Number(new URL(api.apiUrl).port),
    token: tokenIn(mounted.path),
    stop: api.stop,
  }
})
const tokenIn = (address: string) => address.split('#token=')[1] ?? ''
afterAll(async () => {
  for (const { stop } of Object.values(consoles)) await stop()
})
afterEach(() => {
  for (const { token } of Object.values(consoles)) expect(lines.join('\n')).not.toContain(token)
})

describe.each(['of its own', 'beside the local API'])('a console %s', name => {
  let port = 0
  let host = ''
  let token = ''
  beforeAll(() => {
    const attacked = consoles[name]
    if (!attacked) throw new Error(`no console ${name}`)
    port = attacked.port
    token = attacked.token
    host = `localhost:${port}`
  })

  /** Sends the bytes of a request, and returns the answer. A header of undefined is left out. */
  async function raw(
    method: string,
    target: string,
    headers: Record<string, string | undefined> = {},
    body = '',
  ): Promise<Reply | undefined> {
    const all = { host, ...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {}), ...headers }
    const fields = Object.entries(all).flatMap(([field, value]) =>
      value === undefined ? [] : [`${field}: ${value}`],
    )
    const client = new RawClient(port)
    try {
      return await client.exchange(
        Buffer.from([`${method} ${target} HTTP/1.1`, ...fields, '', body].join('\r\n')),
        { head: method === 'HEAD' },
      )
    } finally {
      client.close()
    }
  }
  const own = () => ({ 'x-console-token': token, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })
  const json = { 'content-type': 'application/json' }
  const create = (username: string) => JSON.stringify({ username, invite: 'NONE' })
  const usersNow = async () => (await raw('GET', '/console/api/users?limit=60', own()))?.body

  test('answers its own page', async () => {
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await raw('GET', '/console/api/users', own())).toMatchObject({ status: 200 })
  })

  test.each([
    'attacker.example',
    'localhost.attacker.example',
    'attacker.example#localhost',
    'localhost@attacker.example',
    '127.0.0.1.nip.io',
    '0.0.0.0',
    '',
  ])('rejects the host "%s", to which a rebound name would lead', async foreign => {
    for (const target of ['/console', '/console/api/users', '/console/config.json']) {
      const reply = await raw('GET', target, { ...own(), host: foreign, origin: `http://${foreign}` })
      expect([400, 421]).toContain(reply?.status)
    }
  })

  test.each<[string, (origin: string) => Record<string, string | undefined>]>([
    ['another port', () => ({ origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' })],
    [
      'another port, in a browser without Sec-Fetch-Site',
      () => ({ origin: 'http://localhost:1', 'sec-fetch-site': undefined }),
    ],
    ['another site', () => ({ origin: 'https://attacker.example', 'sec-fetch-site': 'cross-site' })],
    [
      'the same host by https',
      origin => ({ origin: origin.replace('http', 'https'), 'sec-fetch-site': undefined }),
    ],
    ['a sandboxed frame', () => ({ origin: 'null', 'sec-fetch-site': 'cross-site' })],
    ['an origin that begins like it', origin => ({ origin: `${origin}0`, 'sec-fetch-site': undefined })],
    ['a form without any header', () => ({ origin: undefined, 'sec-fetch-site': undefined })],
    ['a typed address', () => ({ origin: undefined, 'sec-fetch-site': 'none' })],
    ['contradicting headers', () => ({ origin: 'http://localhost:1', 'sec-fetch-site': 'same-origin' })],
  ])('changes nothing for %s, even with the token', async (_, headersFor) => {
    const before = await usersNow()
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      const headers = { ...own(), ...headersFor(`http://${host}`), 'content-type': type }
      const reply = await raw('POST', '/console/api/users', headers, create('forged'))
      expect(reply).toMatchObject({ status: 403, body: expect.stringContaining('FOREIGN_PAGE') })
      expect(reply?.headers['access-control-allow-origin']).toBeUndefined()
    }
    expect(await usersNow()).toBe(before)
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    undefined,
  ])('takes no body of the type %s, which forms can send', async type => {
    const reply = await raw(
      'POST',
      '/console/api/users',
      { ...own(), 'content-type': type },
      create('forged'),
    )
    expect(reply?.status).toBe(415)
  })

  test('lets a page of another port neither read, embed nor preflight', async () => {
    const foreign = { ...own(), origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }
    for (const target of ['/console/api/users', '/console/config.json']) {
      expect((await raw('GET', target, foreign))?.status).toBe(403)
      const preflight = {
        ...foreign,
        'x-console-token': undefined,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-console-token',
      }
      const reply = await raw('OPTIONS', target, preflight)
      expect(reply?.status).toBe(403)
      expect(Object.keys(reply?.headers ?? {}).filter(field => field.startsWith('access-control'))).toEqual(
        [],
      )
    }
    const script = await raw('GET', '/console/main.js', foreign)
    expect(script?.headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
  })

  test.each<[string, (token: string) => Record<string, string | undefined>]>([
    ['without a token', () => ({ 'x-console-token': undefined })],
    ['with another token', () => ({ 'x-console-token': 'A'.repeat(43) })],
    ['with a part of it', token => ({ 'x-console-token': token.slice(1) })],
    ['with more than it', token => ({ 'x-console-token': `${token}x` })],
    ['with it twice', token => ({ 'x-console-token': token, 'X-Console-Token': token })],
    ['with it in a cookie', token => ({ 'x-console-token': undefined, cookie: `x-console-token=${token}` })],
    ['with it as a bearer', token => ({ 'x-console-token': undefined, authorization: `Bearer ${token}` })],
  ])('answers nothing about the API %s', async (_, headersFor) => {
    for (const target of ['/console/api/users', '/console/config.json']) {
      const reply = await raw('GET', target, { ...own(), ...headersFor(token) })
      expect(reply).toMatchObject({ status: 401, body: expect.stringContaining('CONSOLE_NOT_OPENED') })
    }
  })

  test('does not take the token from the address', async () => {
    for (const target of [`/console/api/users?token=${token}`, `/console/config.json?token=${token}`]) {
      expect((await raw('GET', target, { ...own(), 'x-console-token': undefined }))?.status).toBe(401)
    }
  })

  test.each(['attacker.example', 'localhost'])('rejects a second host, %s', async second => {
    for (const target of ['/console', '/console/api/users', '/console/config.json']) {
      expect((await raw('GET', target, { ...own(), Host: second }))?.status).toBe(400)
    }
  })

  test('sets no cookie, which other ports of this machine would receive', async () => {
    for (const target of ['/console', '/console/main.js', '/console/api/users', '/console/config.json']) {
      const reply = await raw('GET', target, own())
      expect(reply).toMatchObject({ status: 200, headers: { 'referrer-policy': 'no-referrer' } })
      expect(reply?.headers['set-cookie']).toBeUndefined()
    }
  })

  test.each([
    '/console/../package.json',
    '/console/..%2fpackage.json',
    '/console/%2e%2e/package.json',
    '/console/..\\package.json',
    '/console//etc/passwd',
    '/console/main.js%00.html',
    '/console/./main.js',
  ])('serves nothing but the files of the page at %s', async target => {
    const reply = await raw('GET', target, own())
    // index.html, which is what any path of the page shows.
    expect([200, 404]).toContain(reply?.status)
    if (reply?.status === 200) expect(reply.body).toBe('<!doctype html>page')
  })

  test.each([
    '/../users',
    '/%2e%2e/users',
    '/.%2e/users',
    '/users/..',
    '/users/%2E',
    '/\\attacker.example/users',
    '/users\\x',
    '/users#x',
    '/users/"x"',
    '',
  ])('does not send "%s", which would arrive as another path', async target => {
    const reply = await raw('GET', `/console/api${target}`, own())
    expect(reply).toMatchObject({ status: 400, body: expect.stringContaining('INVALID_PATH') })
  })

  test.each([
    '//attacker.example/users',
    '/@attacker.example/users',
    '/:80@attacker.example/',
    '/http://attacker.example/',
  ])('sends %s to the API, and to no other host', async target => {
    const reply = await raw('GET', `/console/api${target}`, own())
    // The API Gateway's response for a route that does not exist.
    expect(reply).toMatchObject({ status: 403, headers: { 'x-amzn-requestid': expect.any(String) } })
  })

  test.each(['@attacker.example/', '.attacker.example/', ':80/'])(
    'takes /console/api%s for a path of the page',
    async target => {
      expect((await raw('GET', `/console/api${target}`, own()))?.body).toBe('<!doctype html>page')
    },
  )

  test.each([
    'a@b.example',
    'a+b',
    'a%b',
    'a/b',
    '..a',
    'a:b',
    "a'b",
    'a(b)*!',
    '栃木',
    'a~b',
    'a&b=c',
    'a;b,c',
  ])('signs the path of the user %s exactly as it is sent', async username => {
    const headers = { ...own(), ...json }
    const encoded = encodeURIComponent(username)
    expect((await raw('POST', '/console/api/users', headers, create(username)))?.status).toBe(201)
    const read = await raw('GET', `/console/api/users/${encoded}`, own())
    expect({ status: read?.status, username: JSON.parse(read?.body ?? '{}').username }).toEqual({
      status: 200,
      username,
    })
    expect((await raw('DELETE', `/console/api/users/${encoded}`, own()))?.status).toBe(204)
  })

  test.each([
    'email=a%2Bb%40example.com',
    'email=a+b%40example.com',
    "email=o'neill%40example.com",
    'cursor=a%2Fb%2Bc%3D%3D&limit=3',
    'status=ENABLED&x=%22%5E%3D%22',
    'x=%E6%A0%83&x=2&x=1',
    'x=%20%7E!*()',
    'x',
    '&&=',
  ])('signs the query %s so that the API accepts the signature', async query => {
    const reply = await raw('GET', `/console/api/users?${query}`, own())
    // 403 would be a signature that does not match; 400 is a parameter that the operation does not have.
    expect([200, 400]).toContain(reply?.status)
  })

  test('rejects a body above 1 MB, with and without a length', async () => {
    const body = JSON.stringify({ username: 'x'.repeat(1024 * 1024) })
    const sized = await raw('POST', '/console/api/users', { ...own(), ...json }, body)
    expect([413, undefined]).toContain(sized?.status)
    const chunked = { ...own(), ...json, 'content-length': undefined, 'transfer-encoding': 'chunked' }
    const chunk = `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`
    expect([413, undefined]).toContain((await raw('POST', '/console/api/users', chunked, chunk))?.status)
    expect((await raw('GET', '/console/api/users', own()))?.status).toBe(200)
  })

  test.each<[string, Record<string, string>]>([
    ['both lengths', { 'transfer-encoding': 'chunked', 'content-length': '4' }],
    ['an unknown transfer coding', { 'transfer-encoding': 'xchunked' }],
    ['a negative length', { 'content-length': '-1' }],
    ['a space before the colon', { 'content-length ': '5' }],
    ['a bare line feed in a header', { 'x-a': 'b\nx-injected: 1' }],
  ])('rejects a request that smuggles another by %s', async (_, headers) => {
    const smuggled = '0\r\n\r\nGET /console/api/users HTTP/1.1\r\nhost: localhost\r\n\r\n'
    const reply = await raw('POST', '/console/api/users', { ...own(), ...json, ...headers }, smuggled)
    expect(reply?.status).toBe(400)
  })

  test('takes no WebSocket from any page', async () => {
    const upgrade = {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
    }
    for (const target of ['/console/', '/console/api/users']) {
      const reply = await raw('GET', target, { ...own(), origin: 'http://localhost:1', ...upgrade })
      expect(reply?.status).not.toBe(101)
    }
  })

  test('answers while 400 other connections send nothing', async () => {
    const idle = await Promise.all(
      Array.from({ length: 400 }, async () => {
        const socket = connect(port, '127.0.0.1')
        socket.on('error', () => {})
        await new Promise(resolve => socket.once('connect', resolve))
        return socket
      }),
    )
    try {
      expect((await raw('GET', '/console/api/users', own()))?.status).toBe(200)
    } finally {
      for (const socket of idle) socket.destroy()
    }
  })

  test('shows the keys in no response', async () => {
    const targets = [
      '/console/',
      '/console/main.js',
      '/console/config.json',
      '/console/api/users',
      '/console/api/x',
    ]
    for (const target of targets) {
      const reply = await raw('GET', target, own())
      const text = JSON.stringify(reply)
      expect(text).not.toContain(api.credentials.secretAccessKey)
      expect(text).not.toContain('AWS4-HMAC-SHA256')
    }
  })
})
