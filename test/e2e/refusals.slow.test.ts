/** The size of error responses is bounded for any input, and legitimate input is within the limits. */
import { afterAll, describe, expect, test } from '@jest/globals'
import { operations } from '../../lambda/operations/index.ts'
import { startFaultyPool } from './faulty-pool.ts'
import { type RawRequest, startApi } from './support.ts'

const pool = await startFaultyPool()
afterAll(() => pool.refuse())
const api = await startApi({
  stage: 'full',
  environment: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.url },
})
pool.setPool(api.cognitoEndpoint)
const password = 'anyPassword0!'
await api.createUser('member', password, { email: 'member@example.com' })
const { accessToken } = await api.tokensOf('member', password)
const bearer = { authorization: `Bearer ${accessToken}` }

interface Rejection {
  status: number
  code: unknown
  detail: string
  errors: { path: string; message: string }[]
  /** Bytes of the response. */
  bytes: number
}

async function reject(route: string, request: RawRequest): Promise<Rejection> {
  const { status, body } = await api.call(route, request)
  const { code, detail, errors = [] } = body
  return {
    status,
    code,
    detail: String(detail),
    errors: errors as Rejection['errors'],
    bytes: Buffer.byteLength(JSON.stringify(body)),
  }
}

/** An object with this many fields. */
const fields = (count: number, name: (index: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), 'x']))

const nested = (depth: number) => `{"username":${'['.repeat(depth)}${']'.repeat(depth)},"password":"x"}`

describe('a rejected request', () => {
  const signIn = 'POST /auth/sign-in'
  const createUser = 'POST /users'
  test.each<[what: string, route: string, body: unknown]>([
    ['unknown fields', signIn, fields(200, index => `unknown-${index}`)],
    ['more fields than an operation can take', signIn, fields(1000, index => `${index}`)],
    ['long unknown fields', signIn, fields(3, index => 'k'.repeat(5000) + index)],
    ['fields of control characters', signIn, fields(100, index => '\u0001'.repeat(20) + index)],
    [
      'fields of slashes, which a pointer writes as two',
      signIn,
      fields(100, index => '/'.repeat(100) + index),
    ],
    [
      '10,000 fields for one of the attributes',
      createUser,
      { username: 'a', attributes: fields(10_000, index => `bad ${index}`) },
    ],
    [
      '150 bad names of attributes',
      createUser,
      { username: 'a', attributes: fields(150, index => `bad ${index}`) },
    ],
    ['levels without end', signIn, nested(2000)],
    ['levels without end, where more is taken', createUser, nested(3000)],
    ['a body that is an array', signIn, `[${'0,'.repeat(7000)}0]`],
    [
      'a challenge that matches no alternative',
      'POST /auth/challenge',
      { ...fields(200, index => `f${index}`), name: 'x'.repeat(9000) },
    ],
    [
      'responses without end',
      'POST /auth/challenge',
      {
        name: 'CUSTOM_CHALLENGE',
        username: 'a',
        session: 's'.repeat(20),
        responses: fields(220, index => `bad ${index}`),
      },
    ],
  ])('with %s gets a response of at most 20 KB, with at most 20 errors', async (_, route, body) => {
    const { bytes, errors, ...answer } = await reject(route, { body, signed: route === createUser })
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
    expect(bytes).toBeLessThanOrEqual(20 * 1024)
    expect(errors.length).toBeLessThanOrEqual(20)
  })

  test('with 100 unknown fields gets the number of errors that the response does not list', async () => {
    const answer = await reject(signIn, {
      body: { username: 'a', password, ...fields(100, index => `f${index}`) },
    })
    expect(answer.errors).toHaveLength(20)
    const named = answer.detail.split('; ').length - 1
    expect(answer.detail).toContain(`; and ${100 - named} more`)
  })

  test('with 1,500 query parameters gets a response of at most 20 KB', async () => {
    const query = Array.from({ length: 1500 }, (_, index) => `p${index}=`).join('&')
    const answer = await reject(`GET /users?${query}`, { signed: true })
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
    expect(answer.bytes).toBeLessThanOrEqual(20 * 1024)
  })

  test("gets a response of at most 20 KB if Cognito's message has 500,000 characters", async () => {
    const message = 'very '.repeat(100_000)
    pool.spoil({ command: 'AdminGetUser' }, ({ response }) => {
      response.writeHead(400).end(JSON.stringify({ __type: 'InvalidParameterException', message }))
    })
    const answer = await reject('GET /users/member', { signed: true })
    pool.clear()
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_PARAMETER' })
    expect(answer.bytes).toBeLessThanOrEqual(20 * 1024)
    const maxLineLength = Math.max(...api.lines.map(line => line.length))
    expect(maxLineLength).toBeLessThanOrEqual(20 * 1024)
  })

  test('logs only the length of a message of 500,000 characters', async () => {
    const message = 'very '.repeat(100_000)
    pool.spoil({ command: 'GetUser' }, ({ response }) => {
      response.writeHead(400).end(JSON.stringify({ __type: 'UnheardOfException', message }))
    })
    const answer = await reject('GET /me', { headers: bearer })
    pool.clear()
    expect(answer).toMatchObject({ status: 500, code: 'INTERNAL' })
    const line = api.lines.find(line => line.includes('UnheardOfException')) ?? ''
    expect(line).toContain('[omitted: 500000 characters]')
    expect(line.length).toBeLessThanOrEqual(20 * 1024)
  })

  test('from an origin of 8,000 characters gets a response without the origin', async () => {
    const origin = `https://${'x'.repeat(8000)}`
    const { headers } = await api.call('POST /auth/sign-in', { body: {}, headers: { origin } })
    expect(JSON.stringify([...headers]).length).toBeLessThanOrEqual(2000)
  })
})

describe('a body', () => {
  /** An attribute has at most 2,048 bytes. */
  const largest = Object.fromEntries(
    ['address', 'name', 'nickname', 'given_name', 'family_name', 'middle_name'].map(name => [
      name,
      '栃'.repeat(682),
    ]),
  )
  const padded = (bytes: number) => `{"unknown":1${' '.repeat(bytes - 13)}}`

  test.each(operations.filter(({ request }) => request.body))(
    'of one byte more than $id accepts is rejected, and the error contains the limit',
    async ({ route, access, request }) => {
      const limit = request.bodyLimit ?? 16_384
      const path = route
        .replace('{username}', 'member')
        .replace('{group}', 'nobody')
        .replace('{name}', 'email')
      const allowed = access === 'user' ? { headers: bearer } : { signed: access === 'admin' }
      const { body } = await api.call(path, { ...allowed, body: padded(limit + 1) })
      // If a field is missing, API Gateway has already rejected the request.
      expect(['PAYLOAD_TOO_LARGE', 'INVALID_REQUEST']).toContain(body['code'])
      const headers = { ...allowed.headers, 'content-type': 'text/plain' }
      const large = await reject(path, { ...allowed, headers, body: padded(limit + 1) })
      expect(large).toMatchObject({
        status: 413,
        code: 'PAYLOAD_TOO_LARGE',
        detail: `The body is too large. Send at most ${limit} bytes.`,
      })
      const fitting = await reject(path, { ...allowed, headers, body: padded(limit) })
      expect(fitting).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' })
    },
  )

  test.each<[what: string, route: string, body: object, code: string]>([
    ['the largest refresh token', 'POST /auth/refresh', { refreshToken: 'x'.repeat(8192) }, 'TOKEN_INVALID'],
    [
      'the largest session',
      'POST /auth/challenge',
      { name: 'SMS_MFA', username: 'x'.repeat(128), session: 's'.repeat(2048), code: '1'.repeat(2048) },
      'SESSION_EXPIRED',
    ],
    [
      'the largest response to a challenge',
      'POST /auth/challenge',
      {
        name: 'CUSTOM_CHALLENGE',
        username: 'x'.repeat(128),
        session: 's'.repeat(2048),
        responses: { ANSWER: 'x'.repeat(8192) },
      },
      'INVALID_PARAMETER',
    ],
    [
      'the largest name and password, in four bytes each',
      'POST /auth/sign-in',
      { username: '😀'.repeat(64), password: '😀'.repeat(128) },
      'INVALID_CREDENTIALS',
    ],
    [
      'six attributes of the largest Japanese text',
      'POST /auth/sign-up',
      { username: 'x'.repeat(128), password: 'weak', attributes: { email: 'x@example.com', ...largest } },
      'INVALID_PASSWORD',
    ],
  ])('with %s fits below the limit', async (_, route, body, code) => {
    expect(await reject(route, { body })).toMatchObject({ code })
  })
})

describe('Cognito', () => {
  test('receives four headers that describe the device, and no credential, key or claimed address', async () => {
    let headers: { headerName: string; headerValue: string }[] = []
    pool.spoil({ command: 'AdminInitiateAuth' }, ({ text, pass }) => {
      headers = JSON.parse(text).ContextData.HttpHeaders
      return pass()
    })
    await api.call('POST /auth/sign-in', {
      body: { username: 'member', password },
      headers: {
        'user-agent': 'a browser',
        accept: '*/*',
        'accept-language': 'ja',
        'accept-encoding': 'br',
        cookie: 'a=b',
        'x-api-key': 'key',
        'proxy-authorization': 'Basic a',
        'x-amz-security-token': 'token',
        'x-forwarded-for': '127.0.0.1',
        'x-real-ip': '127.0.0.1',
        'true-client-ip': '127.0.0.1',
        forwarded: 'for=127.0.0.1',
        referer: 'https://app.example.com/?token=a',
        origin: 'https://app.example.com',
        'x-anything': 'else',
      },
    })
    pool.clear()
    expect(headers).toEqual([
      { headerName: 'user-agent', headerValue: 'a browser' },
      { headerName: 'accept', headerValue: '*/*' },
      { headerName: 'accept-language', headerValue: 'ja' },
      { headerName: 'accept-encoding', headerValue: 'br' },
    ])
  })

  test('receives no USERNAME from the responses to a challenge', async () => {
    const body = {
      name: 'CUSTOM_CHALLENGE',
      username: 'member',
      session: 's'.repeat(20),
      responses: { USERNAME: 'mallory' },
    }
    expect(await reject('POST /auth/challenge', { body })).toMatchObject({
      code: 'INVALID_REQUEST',
      errors: [{ path: '/responses/USERNAME' }],
    })
  })

  test.each(['\u001b[2Jphone', 'phone\u202e'])('receives no device name such as %j', async deviceName => {
    const { body } = await api.call('POST /me/totp/verify', {
      headers: bearer,
      body: { code: '123456', deviceName },
    })
    expect([body['code'], body['errors']]).toMatchObject(['INVALID_REQUEST', [{ path: '/deviceName' }]])
  })
})
