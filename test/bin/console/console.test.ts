import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { CommandError } from '../../../bin/command-line.ts'
import { credentials, startConsole, startUpstream } from './served.ts'

const json = { 'content-type': 'application/json' }
let answer: (response: ServerResponse) => void
let upstream: Awaited<ReturnType<typeof startUpstream>>
let console: Awaited<ReturnType<typeof startConsole>>
beforeEach(async () => {
  answer = response => response.writeHead(200, json).end('{"items":[]}')
  upstream = await startUpstream(response => answer(response))
  console = await startConsole({ apiUrl: `${upstream.url}/v1` })
})
afterEach(async () => {
  jest.restoreAllMocks()
  await console.stop()
  await upstream.stop()
})

const parsed = ({ status, body }: { status: number; body: string }) => ({ status, ...JSON.parse(body) })

describe('the address of the console', () => {
  test('has a token in its fragment, which no server receives', () => {
    const { pathname, search, hash } = new URL(console.url)
    expect({ pathname, search }).toEqual({ pathname: '/console', search: '' })
    expect(hash).toMatch(/^#token=[\w-]{43}$/)
  })

  test('has another token after a new start', async () => {
    const other = await startConsole({ apiUrl: upstream.url })
    await other.stop()
    expect(other.token).not.toBe(console.token)
  })
})

describe.each(['/console/api/users', '/console/config.json'])('%s', path => {
  test.each([
    ['without a token', () => ({})],
    ['with an empty one', () => ({ 'x-console-token': '' })],
    ['with a part of it', () => ({ 'x-console-token': console.token.slice(1) })],
    ['with more than it', () => ({ 'x-console-token': [console.token, console.token] })],
    ['with it in a cookie', () => ({ cookie: `console-token=${console.token}` })],
  ])('%s says which address to open', async (_, headers) => {
    expect(parsed(await console.send(path, { headers: headers() }))).toMatchObject({
      status: 401,
      code: 'CONSOLE_NOT_OPENED',
      detail: 'Open the address that the terminal printed last.',
    })
    expect(upstream.received).toEqual([])
  })
})

describe('the page', () => {
  test.each([
    '/console',
    '/console/',
    '/console/users',
    '/console/users/g%40example.com',
    '/console/users/a.b@example.com',
    '/console/groups/v1.2/x',
    '/console/?search=x',
  ])('is index.html at %s', async path => {
    const { status, headers, body } = await console.send(path)
    expect({ status, body }).toEqual({ status: 200, body: '<!doctype html>page' })
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('has its files, and responds to HEAD', async () => {
    expect(await console.send('/console/main.js')).toMatchObject({ status: 200, body: 'script()' })
    const head = await console.fromPage('/console/main.js', { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, body: '', headers: { 'content-length': '8' } })
  })

  test('has no other file', async () => {
    expect(parsed(await console.fromPage('/console/other.js'))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    })
  })

  test('is not for POST', async () => {
    expect((await console.fromPage('/console/', { method: 'POST' })).status).toBe(405)
  })

  test('learns the API and who signs, and nothing to sign with', async () => {
    const { body } = await console.fromPage('/console/config.json')
    expect(JSON.parse(body)).toEqual({
      apiUrl: `${upstream.url}/v1`,
      region: 'eu-west-1',
      operator: 'arn:of:operator',
      local: false,
    })
  })

  test('has a strict policy, which holds for every response', async () => {
    const paths = ['/console', '/console/', '/console/api/users', '/console/config.json', '/elsewhere']
    for (const path of paths) {
      const { headers } = await console.fromPage(path)
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      })
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'/,
      )
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  test('has its violations counted, and the first ones printed on one line that a terminal does not obey', async () => {
    const report = (body: string) =>
      console.fromPage('/console/csp-report', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/csp-report' },
      })
    expect(
      (await report('{"csp-report":{"blocked-uri":"x"}}\u001b[2J\n\x9b2J\u202ex\u2028\u{e0041}')).status,
    ).toBe(204)
    expect(console.reports()).toBe(1)
    expect(console.lines).toEqual([
      expect.stringMatching(
        /^console: blocked by the page's policy: "\{.*blocked-uri.*\\u001b\[2J\\n\\u\{9b\}2J\\u\{202e\}x\\u\{2028\}\\u\{e0041\}"$/,
      ),
    ])
    for (let count = 0; count < 30; count++) await report('{}')
    expect(console.reports()).toBe(31)
    expect(console.lines).toHaveLength(20)
  })
})

describe('a request to the API', () => {
  test('arrives with its method, path, query, body and media type, and is signed', async () => {
    const body = '{"attributes":{"address":"栃木県"}}'
    const path = '/users/a%2Fb%40c?limit=10&search=x%20y'
    await console.fromPage(`/console/api${path}`, { method: 'PATCH', body, headers: json })
    const [received] = upstream.received
    expect(received).toMatchObject({ method: 'PATCH', url: `/v1${path}`, body })
    expect(received?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'cognito-auth-api-console',
      'x-amz-security-token': credentials.sessionToken,
      authorization: expect.stringContaining('Credential=KEYID/'),
    })
    expect(received?.headers.authorization).toContain('/eu-west-1/execute-api/aws4_request')
  })

  test('carries no header of the browser but what the API reads', async () => {
    await console.fromPage('/console/api/users', {
      headers: { accept: 'application/json', authorization: 'Bearer x', 'x-forwarded-for': '1.2.3.4' },
    })
    const fetchItself = [
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ]
    const signature = ['authorization', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token']
    const names = Object.keys(upstream.received[0]?.headers ?? {})
    expect(names.filter(name => ![...fetchItself, ...signature].includes(name))).toEqual(['accept'])
    expect(upstream.received[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 /)
  })

  test('gets the status, the body and the headers that matter, and no cookie', async () => {
    answer = response =>
      response
        .writeHead(409, {
          'content-type': 'application/problem+json',
          ...{ location: '/users/x', 'retry-after': '3', 'x-amzn-requestid': 'id', 'set-cookie': 'a=b' },
          ...{ 'access-control-allow-origin': '*', 'x-other': 'y' },
        })
        .end('{"code":"USERNAME_EXISTS"}')
    const { status, headers, body } = await console.fromPage('/console/api/users')
    expect({ status, body }).toEqual({ status: 409, body: '{"code":"USERNAME_EXISTS"}' })
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      ...{ location: '/users/x', 'retry-after': '3', 'x-amzn-requestid': 'id' },
    })
    for (const name of ['set-cookie', 'access-control-allow-origin', 'x-other']) {
      expect(headers[name]).toBeUndefined()
    }
  })

  test.each(['text/html', 'text/javascript', 'application/jsonp'])(
    'gets a response of the type %s as plain text',
    async type => {
      answer = response => response.writeHead(200, { 'content-type': type }).end('<script>1</script>')
      const { headers, body } = await console.fromPage('/console/api/users')
      expect({ type: headers['content-type'], body }).toEqual({
        type: 'text/plain; charset=utf-8',
        body: '<script>1</script>',
      })
    },
  )

  test('gets a response without a body', async () => {
    answer = response => response.writeHead(204).end()
    expect(await console.fromPage('/console/api/users/x', { method: 'DELETE' })).toMatchObject({
      status: 204,
      body: '',
    })
  })

  test.each([
    [
      'redirects',
      (response: ServerResponse) => response.writeHead(302, { location: 'http://localhost/' }).end(),
    ],
    ['hangs up', (response: ServerResponse) => response.destroy()],
    [
      'responds without end',
      (response: ServerResponse) => {
        response.writeHead(200, json).write(Buffer.alloc(11 * 1024 * 1024))
      },
    ],
  ])('to an API that %s fails as unreachable', async (_, behavior) => {
    answer = behavior
    expect(parsed(await console.fromPage('/console/api/users'))).toMatchObject({
      status: 502,
      code: 'API_UNREACHABLE',
    })
  })

  test('to an API that does not respond in time fails as unreachable', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(20))
    answer = () => {}
    expect(parsed(await console.fromPage('/console/api/users'))).toMatchObject({
      status: 502,
      detail: expect.stringMatching(/It took longer than 35 seconds/),
    })
  })

  test('to an API that cannot be reached names the host and the reason', async () => {
    await upstream.stop()
    const { host } = new URL(upstream.url)
    expect(parsed(await console.fromPage('/console/api/users'))).toMatchObject({
      status: 502,
      code: 'API_UNREACHABLE',
      detail: `${host} did not respond as the API does. Check the network and the API's address (ECONNREFUSED).`,
    })
  })

  test('that changes something, to an API that hangs up, says that the outcome is not known', async () => {
    answer = response => response.destroy()
    const sent = { method: 'POST', body: '{}', headers: json }
    expect(parsed(await console.fromPage('/console/api/users', sent))).toMatchObject({
      code: 'API_UNREACHABLE',
      detail: expect.stringMatching(/It is not certain whether the change was made/),
    })
  })

  test.each(['HEAD', 'OPTIONS', 'TRACE'])('is not sent with %s', async method => {
    expect((await console.fromPage('/console/api/users', { method })).status).toBe(405)
    expect(upstream.received).toEqual([])
  })

  test('is signed once more if the clock of this machine was wrong', async () => {
    const now = Date.now()
    answer = response => {
      const isFirst = upstream.received.length === 1
      response
        .writeHead(isFirst ? 403 : 200, { ...json, date: new Date(now + 3_600_000).toUTCString() })
        .end('{}')
    }
    expect(
      (await console.fromPage('/console/api/users', { method: 'POST', body: '{"a":1}', headers: json }))
        .status,
    ).toBe(200)
    const [first, second] = upstream.received
    expect(second?.body).toBe('{"a":1}')
    expect(second?.headers['x-amz-date']).not.toBe(first?.headers['x-amz-date'])
  })
})

test('credentials that expire later become a sentence, and work again after a new sign-in', async () => {
  let isExpired = true
  const provider = async () => {
    if (isExpired) throw new CommandError('Run aws sso login --profile support, then try again.')
    return credentials
  }
  const other = await startConsole({ apiUrl: upstream.url, credentials: provider })
  try {
    expect(parsed(await other.fromPage('/console/api/users'))).toMatchObject({
      status: 401,
      code: 'CREDENTIALS_UNAVAILABLE',
      detail: 'Run aws sso login --profile support, then try again.',
    })
    isExpired = false
    expect((await other.fromPage('/console/api/users')).status).toBe(200)
  } finally {
    await other.stop()
  }
})

describe('a request that API Gateway answers with 403', () => {
  const refuse = async (type: string) => {
    answer = response => {
      const headers = { 'content-type': 'application/problem+json', 'x-amzn-errortype': type }
      response.writeHead(403, headers).end('{"code":"FORBIDDEN"}')
    }
    return parsed(await console.fromPage('/console/api/users'))
  }

  test.each([
    'ExpiredTokenException',
    'UnrecognizedClientException:http://internal.amazon.com/coral/com.amazon.coral.service/',
    'InvalidSignatureException',
    'IncompleteSignatureException',
  ])('because of the credentials (%s) says to sign in again', async type => {
    expect(await refuse(type)).toMatchObject({
      status: 401,
      code: 'CREDENTIALS_UNAVAILABLE',
      detail: expect.stringContaining('Sign in again'),
    })
  })

  test.each(['AccessDeniedException', 'MissingAuthenticationTokenException', 'ForbiddenException'])(
    'because of the role or the route (%s) remains a 403',
    async type => {
      expect(await refuse(type)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    },
  )
})

test('credentials are renewed for each request that needs new ones', async () => {
  let count = 0
  const provider = async () => ({ ...credentials, accessKeyId: `KEY${++count}` })
  const other = await startConsole({ apiUrl: upstream.url, credentials: provider })
  try {
    await other.fromPage('/console/api/users')
    await other.fromPage('/console/api/users')
    const keys = upstream.received.map(
      ({ headers }) => /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1],
    )
    expect(keys).toEqual(['KEY1', 'KEY2'])
  } finally {
    await other.stop()
  }
})

test('a failure of the console itself is printed, and reveals nothing to the page', async () => {
  const other = await startConsole({
    apiUrl: upstream.url,
    get credentials(): never {
      throw new Error('inner detail')
    },
  })
  try {
    const { body, status } = await other.fromPage('/console/api/users')
    expect(status).toBe(500)
    expect(body).not.toContain('inner detail')
    expect(other.lines.join()).toContain('inner detail')
  } finally {
    await other.stop()
  }
})
