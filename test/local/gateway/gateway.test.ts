/** The gateway as a server: limits, log lines, extra routes, and stopping. */
import { connect } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { api, send, start } from './support.ts'

const mebibyte = 1024 * 1024

describe('a body', () => {
  const routes = () =>
    api([
      {
        route: 'POST /',
        source: 'export const handler = async ({ body }) => ({ statusCode: 200, body: String(body.length) })',
      },
    ])

  test('of a few megabytes is passed to the function', async () => {
    const gateway = await start(routes())
    const { body } = await send(gateway, { method: 'POST', path: '/', body: Buffer.alloc(5 * mebibyte, 'x') })
    expect(body).toBe(String(5 * mebibyte))
  })

  test.each([
    ['than Lambda accepts', 7],
    ['than API Gateway accepts', 11],
  ])('larger %s is rejected as too large', async (_, size) => {
    const gateway = await start(routes())
    const { status, body } = await send(gateway, {
      method: 'POST',
      path: '/',
      body: Buffer.alloc(size * mebibyte, 'x'),
    })
    expect([status, body]).toEqual([413, '{"message":"Request Too Long"}'])
  })

  test('that never ends is cut off', async () => {
    const gateway = await start(routes())
    const { port } = new URL(gateway.url)
    const socket = connect(Number(port), '127.0.0.1')
    const chunk = `${mebibyte.toString(16)}\r\n${'x'.repeat(mebibyte)}\r\n`
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
    const pump = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    }
    socket.on('drain', pump)
    socket.on('error', () => {})
    pump()
    await new Promise(resolve => socket.on('close', resolve))
    expect((await send(gateway, { method: 'POST', path: '/', body: 'x' })).status).toBe(200)
  })
})

describe('headers', () => {
  const routes = () => api([{ route: 'GET /' }])
  /** The status and body for headers whose values have this many bytes. */
  async function sendHeaders(bytes: number) {
    const gateway = await start(routes())
    const fixed = { host: 'x', connection: 'close' }
    const rest = bytes - Object.values(fixed).join('').length
    const { status, body } = await send(gateway, {
      path: '/',
      headers: { ...fixed, a: 'x'.repeat(1000), b: 'x'.repeat(rest - 1000) },
    })
    return { status, body }
  }

  test('of 10,240 bytes are accepted', async () => {
    expect((await sendHeaders(10_240)).status).toBe(200)
  })

  test.each([10_241, 20_000, 60_000])('of %i bytes are rejected as API Gateway rejects them', async bytes => {
    expect(await sendHeaders(bytes)).toEqual({
      status: 431,
      body: '{"message":"Request Header Fields Too Large"}',
    })
  })
})

describe('responds to a hostile request and to the next one, after', () => {
  test.each([
    ['a whole URL', 'GET http://other.example/users HTTP/1.1'],
    ['a whole URL without a path', 'GET http://other.example HTTP/1.1'],
    ['an asterisk', 'OPTIONS * HTTP/1.1'],
    ['wrong escapes', 'GET /%00%ff%zz?%zz=%ff HTTP/1.1'],
    ['thousands of parameters', `GET /?${'&'.repeat(5000)} HTTP/1.1`],
    ['no HTTP', 'NONSENSE'],
    ['a malformed header', 'GET / HTTP/1.1\r\nBad Header: x'],
    ['an endless header', `GET / HTTP/1.1\r\nLong: ${'x'.repeat(20_000)}`],
  ])('%s', async (_, head) => {
    const gateway = await start(api([{ route: 'GET /users' }]))
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
    socket.write(`${head}\r\nHost: x\r\nConnection: close\r\n\r\n`)
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => {})
    await new Promise(resolve => socket.on('close', resolve))
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 (200|400|403|431) /)
    expect((await send(gateway, { path: '/users' })).status).toBe(200)
  })
})

test('writes an access log line in the stage’s format, escaped, with a dash for missing values', async () => {
  const format = {
    id: '$context.requestId',
    agent: '$context.identity.userAgent',
    status: '$context.status',
    route: '$context.resourcePath',
    error: '$context.error.responseType',
    bytes: '$context.responseLength',
    sub: '$context.authorizer.claims.sub',
    latency: '$context.integrationLatency',
  }
  const stage = {
    Type: 'AWS::ApiGateway::Stage',
    Properties: {
      StageName: 'v1',
      AccessLogSetting: { Format: JSON.stringify(format), DestinationArn: 'arn' },
    },
  }
  const source = `export const handler = async () => ({ statusCode: 200, body: '栃' })`
  const gateway = await start(api([{ route: 'GET /users/{name}', source }]), {}, { Stage: stage })
  const { headers } = await send(gateway, { path: '/users/x', headers: { 'user-agent': '"x"' } })
  await send(gateway, { path: '/nothing' })
  const [first, second] = gateway.lines.map(line => JSON.parse(line))
  expect(first).toEqual({
    id: headers['x-amzn-requestid'],
    agent: '"x"',
    status: '200',
    route: '/users/{name}',
    error: '-',
    bytes: '3',
    sub: '-',
    latency: expect.stringMatching(/^\d+$/),
  })
  expect(second).toMatchObject({
    status: '403',
    route: '-',
    error: 'MISSING_AUTHENTICATION_TOKEN',
    latency: '-',
  })
})

test('extra routes take precedence over the API’s routes', async () => {
  const gateway = await start(api([{ route: 'GET /users' }]), {
    extraRoutes(request, response) {
      if (request.url !== '/_local') return false
      response.end('extra')
      return true
    },
  })
  expect((await send(gateway, { path: '/_local' })).body).toBe('extra')
  expect((await send(gateway, { path: '/users' })).status).toBe(200)
})

test('an extra route that throws closes only its own connection', async () => {
  const gateway = await start(api([{ route: 'GET /users' }]), {
    extraRoutes(request) {
      if (request.url === '/_local') throw new Error('broken')
      return false
    },
  })
  await expect(send(gateway, { path: '/_local' })).rejects.toThrow()
  expect(gateway.lines.join()).toMatch('broken')
  expect((await send(gateway, { path: '/users' })).status).toBe(200)
})

test('stopping aborts requests in progress', async () => {
  const started = Promise.withResolvers<void>()
  const source = `export const handler = () => { process.stdout.write('started\\n'); return new Promise(() => {}) }`
  const gateway = await start(api([{ route: 'GET /', source }]), { log: () => started.resolve() })
  const pending = expect(send(gateway, { path: '/' })).rejects.toThrow()
  await started.promise
  await gateway.stop()
  await pending
  await expect(send(gateway, { path: '/' })).rejects.toThrow()
})

test('rejects a template without a REST API', async () => {
  await expect(start({ resources: {}, assets: {} })).rejects.toThrow(
    'Stack: expected one REST API with one stage',
  )
})

test('fails to start, naming the feature, if the gateway does not support it', async () => {
  const method = { AuthorizationType: 'CUSTOM' }
  await expect(start(api([{ route: 'GET /', method }]))).rejects.toThrow(/Method0:.*AuthorizationType/s)
})
