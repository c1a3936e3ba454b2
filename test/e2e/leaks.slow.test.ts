import { randomBytes, randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from '@jest/globals'
import { operations } from '../../lambda/operations/index.ts'
import { type Fault, startFaultyPool } from './faulty-pool.ts'
import { createLeakWatch, refuseLeaks } from './leaks.ts'
import { type RawRequest, startApi } from './support.ts'

const pool = await startFaultyPool()
afterAll(() => pool.refuse())
const environment = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.url }
// After the tests, the API itself checks that nothing leaked.
const api = await startApi({ environment, undocumentedCodes: true })
pool.setPool(api.cognitoEndpoint)
const password = 'anyPassword0!'
await api.createUser('member', password)
const { accessToken } = await api.tokensOf('member', password)

describe('a planted leak', () => {
  const password = 'zqx "Quoted" P4ssword!'
  const watch = createLeakWatch()
  /** Passes a request and its response to the watch. */
  function see(
    url: string,
    sent: object,
    status: number,
    answered: object,
    authorization = '',
    [cookie, setCookie] = ['', ''],
  ): void {
    const request = new Request(`http://127.0.0.1${url}`, { headers: { authorization, cookie } })
    const response = new Response(null, { status, headers: { 'set-cookie': setCookie } })
    watch.see({ request, sent: JSON.stringify(sent), response, answered: JSON.stringify(answered) })
  }
  see('/auth/sign-in', { username: 'zqxgimpei3', password }, 200, {
    tokens: { accessToken: 'zqxhead.zqxclaims.zqxsignature', tokenType: 'Bearer', expiresIn: 3600 },
  })
  see('/auth/challenge', { session: 'zqxsession', code: '987654', responses: { ANSWER: 'zqxanswer' } }, 200, {
    challenge: { parameters: { secretCode: 'ZQXSECRET', userAttributes: { email: 'zqx@example.com' } } },
  })
  see('/users/zqx%20name?filter=email%20%3D%20%22zqx%40filter.example%22', {}, 200, {
    items: [{ attributes: { address: '日光市森友1123', sub: 'zqx-sub-of-a-user' } }],
  })
  see('/me', {}, 200, {}, 'Bearer zqx.bearer.token')
  see('/users', {}, 201, {}, 'AWS4-HMAC-SHA256 Credential=A/B, Signature=0123456789abcdef')
  see('/auth/refresh', {}, 200, {}, '', ['__Host-refresh=zqxsent', '__Host-refresh=zqxreceived; Path=/'])
  watch.take({ temporaryPassword: 'zqxT3mp!', secretAccessKey: 'zqx-secret-key' })

  test.each([
    ['password', `a ${password} b`],
    ['password', JSON.stringify({ message: JSON.stringify(password).slice(1, -1) })],
    ['password', `/path/${encodeURIComponent(password)}`],
    ['username', '{"user":"zqxgimpei3"}'],
    ['username', 'GET /users/zqx%20name'],
    ['accessToken', 'the zqxhead.zqxclaims.zqxsignature'],
    ['accessToken', 'only zqxclaims of it'],
    ['token', '{"authorization":"Bearer zqx.bearer.token"}'],
    ['refreshToken', '{"cookie":"__Host-refresh=zqxsent"}'],
    ['refreshToken', 'set-cookie: zqxreceived'],
    ['signature', 'Signature=0123456789abcdef'],
    ['session', '["zqxsession"]'],
    ['code', '{"UserCode":"987654"}'],
    ['ANSWER', 'ANSWER=zqxanswer'],
    ['secretCode', 'otpauth://totp/a?secret=ZQXSECRET'],
    ['email', 'to zqx@example.com'],
    ['filter', 'email = zqx@filter.example'],
    ['address', '{"_aws":{},"address":"日光市森友1123"}'],
    ['temporaryPassword', 'sent zqxT3mp!'],
    ['secretAccessKey', 'key zqx-secret-key'],
  ])('of a %s is found in %s', (field, line) => {
    const leaks = watch.leaks(['a line', line])
    expect(leaks.map(leak => leak.field)).toContain(field)
    expect(() => refuseLeaks(leaks)).toThrow(`${field} "`)
  })

  test.each([
    ['the sub', 'zqx-sub-of-a-user'],
    ['a number that contains a code', '{"time":1987654321}'],
    ['a token field with a value that is not a token', 'tokenType Bearer'],
  ])('is not seen in %s', (_, line) => {
    expect(watch.leaks([line])).toEqual([])
  })

  test("fails the test in whose API's log lines it was planted", async () => {
    await api.createUser('zqxgimpei3', password)
    const before = createLeakWatch()
    before.take({ password })
    expect(before.leaks(api.lines)).toEqual([])
    expect(
      before.leaks([...api.lines, `{"level":"ERROR","message":${JSON.stringify(password)}}`]),
    ).toHaveLength(1)
  })

  test('is found in an error response', () => {
    expect(watch.leaks([])).toEqual([])
    see('/users', {}, 400, { detail: 'The user pool says: zqx@example.com is taken' })
    expect(watch.leaks([])).toMatchObject([{ field: 'email', value: 'zqx@example.com' }])
  })
})

/** Every operation with unique values, above a pool that responds in various ways. */
describe('no leak', () => {
  const says =
    (status: number, name: string): Fault =>
    ({ text, response }) =>
      void response.writeHead(status).end(JSON.stringify({ __type: name, message: `No: ${text}` }))
  const faults: Record<string, Fault> = {
    'without faults': ({ pass }) => pass(),
    'that repeats the call in an exception whose message is exposed': says(400, 'InvalidParameterException'),
    'that repeats the call in an InvalidPasswordException': says(400, 'InvalidPasswordException'),
    'that repeats the call in an unknown exception': says(400, 'UnheardOfException'),
    'that repeats the call in an internal error': says(500, 'InternalErrorException'),
    'whose response ends within a secret': ({ response }) =>
      void response.end('{"AccessToken":"eyJzqxcanary,'),
    'whose response has another type': ({ text, response }) => void response.end(JSON.stringify([text])),
    'that resets the connection': ({ socket }) => void socket.resetAndDestroy(),
  }

  test.each(Object.entries(faults))('is found above a pool %s', async (_, fault) => {
    pool.spoil({}, fault)
    const requests = operations.flatMap(({ access, route }) =>
      examplesOf(route).map(async example => {
        const request: RawRequest = {
          signed: access === 'admin',
          unchecked: true,
          ...(access === 'user' ? { headers: { authorization: `Bearer ${accessToken}` } } : {}),
          ...(example === undefined ? {} : { body: canary(example) }),
        }
        const path = route.replace('{username}', canaryOf('username')).replace(/\{\w+\}/, 'readers')
        // Keeps the user signed in.
        return /DELETE \/me|sign-out/.test(path) ? undefined : await api.call(path, request)
      }),
    )
    const answers = await Promise.all(requests)
    pool.clear()
    const text = [...api.lines, ...answers.map(answer => JSON.stringify(answer?.body))].join('\n')
    expect(text).not.toContain('eyJzqxcanary')
    expect(answers.filter(answer => answer !== undefined).length).toBeGreaterThan(operations.length)
  })
})

const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8'))

/** The examples of an operation's body in the document; one undefined body if there are none. */
function examplesOf(route: string): unknown[] {
  const [method = '', path = ''] = route.split(' ')
  const json = paths[path][method.toLowerCase()].requestBody?.content['application/json']
  if (json?.examples) return Object.values(json.examples).map(example => Object(example).value)
  return [json?.example]
}

/** The example with a unique value in each secret field. */
function canary(value: unknown, field = '', personal = false): unknown {
  if (typeof value === 'string') return personal ? canaryOf('') : canaryOf(field, value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      canary(part, key, personal || key === 'attributes' || key === 'responses'),
    ]),
  )
}

function canaryOf(field: string, otherwise = ''): string {
  const unique = `zqx${randomBytes(12).toString('hex')}`
  if (/password$/i.test(field)) return `${unique}"P\\4ß ww!`
  if (field === 'code') return String(randomInt(100_000, 999_999))
  if (/^(|username|session|\w+Token)$/.test(field)) return unique
  return otherwise
}
