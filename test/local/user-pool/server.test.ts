/** Cognito's wire protocol, without the SDK where the SDK hides details. */
import { GetSigningCertificateCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, jest, test } from '@jest/globals'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as z from 'zod'
import { serveUserPool } from '../../../local/user-pool/index.ts'
import { startPool } from './support.ts'

const pool = await startPool()
await pool.createUser('anna')

async function post(target: string | undefined, body: string) {
  const response = await fetch(pool.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      ...(target === undefined ? {} : { 'x-amz-target': `AWSCognitoIdentityProviderService.${target}` }),
    },
    body,
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const inPool = (members: object) => JSON.stringify({ UserPoolId: pool.id, ...members })

test('returns times as seconds since 1970', async () => {
  const { status, headers, body } = await post('AdminGetUser', inPool({ Username: 'anna' }))
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/x-amz-json-1.1')
  expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
  const seconds = pool.now().getTime() / 1000
  expect(body).toMatchObject({ UserCreateDate: seconds, UserLastModifiedDate: seconds })
})

test('returns an exception’s type and message in the body and in headers', async () => {
  const { status, headers, body } = await post('AdminGetUser', inPool({ Username: 'nobody' }))
  expect(status).toBe(400)
  expect(headers.get('x-amzn-errortype')).toBe('UserNotFoundException:')
  expect(headers.get('x-amzn-errormessage')).toBe('User does not exist.')
  expect(body).toEqual({ __type: 'UserNotFoundException', message: 'User does not exist.' })
})

test('names an unsupported command, and lists the supported ones', async () => {
  expect(await pool.exception(GetSigningCertificateCommand, {})).toMatch(
    /^UnknownOperationException: .* does not support the command GetSigningCertificate\. .* AdminCreateUser,/,
  )
})

test('rejects a request without a target', async () => {
  expect(await post(undefined, '{}')).toMatchObject({
    status: 400,
    body: { __type: 'UnknownOperationException' },
  })
})

test.each([
  ['is not JSON', '{"UserPoolId":'],
  ['is not JSON but for its beginning', '{} {}'],
])('rejects a body that %s', async (_, body) => {
  expect(await post('AdminGetUser', body)).toMatchObject({
    status: 400,
    body: { __type: 'SerializationException' },
  })
})

test.each(['null', '{}', ''])('rejects the body «%s»', async body => {
  expect(await post('AdminGetUser', body)).toMatchObject({
    status: 400,
    body: { __type: 'InvalidParameterException' },
  })
})

test('lists all violations in one message, without the values', async () => {
  const input = { UserPoolId: 'no pool', Username: 'a b', TemporaryPassword: ' secret' }
  const { body } = await post('AdminCreateUser', JSON.stringify(input))
  expect(body).toMatchObject({
    __type: 'InvalidParameterException',
    message: expect.stringMatching(
      /^3 validation errors detected: Value at 'userPoolId' .*; Value at 'username' .*; Value at 'temporaryPassword' /,
    ),
  })
  expect(JSON.stringify(body)).not.toContain('secret')
})

test('ignores unknown members', async () => {
  const input = { Username: 'anna', ClientMetadata: { a: 'b' }, Later: true }
  expect((await post('AdminGetUser', inPool(input))).status).toBe(200)
})

test('rejects a body of more than 4 MB, and responds to the next requests', async () => {
  const tooLarge = JSON.stringify({ Username: 'x'.repeat(5_000_000) })
  for (let time = 0; time < 3; time += 1) {
    expect(await post('AdminGetUser', tooLarge)).toMatchObject({
      status: 400,
      body: { __type: 'SerializationException' },
    })
    expect((await post('AdminGetUser', inPool({ Username: 'anna' }))).status).toBe(200)
  }
})

test('replaces what a header cannot contain in the header with the message', async () => {
  const input = inPool({ Username: '栃木', MessageAction: 'RESEND' })
  await pool.confirmedUser('栃木')
  const { headers, body } = await post('AdminCreateUser', input)
  expect(headers.get('x-amzn-errormessage')).toBe(
    'Resend not possible. ?? status is not FORCE_CHANGE_PASSWORD',
  )
  expect(body).toMatchObject({ message: expect.stringContaining('栃木') })
})

test.each([
  ['jwks.json', 200],
  ['openid-configuration', 200],
  ['jwks.json?later=1', 200],
  ['other.json', 404],
])('%s is served as JSON with the status %i', async (name, status) => {
  const response = await fetch(`${pool.url}/${pool.id}/.well-known/${name}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/json'])
})

test('names itself as the issuer of tokens and of the discovery document if ownIssuer is on', async () => {
  const own = await startPool({ ownIssuer: true })
  await own.confirmedUser('anna')
  const issuer = `${own.url}/${own.id}`
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  const discovered = z.object({ issuer: z.string(), jwks_uri: z.url() }).parse(await response.json())
  expect(discovered).toEqual({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` })
  const { IdToken, AccessToken } = await own.tokensOf('anna')
  const keys = createRemoteJWKSet(new URL(discovered.jwks_uri))
  const options = { issuer, audience: own.clientId, currentDate: own.now() }
  expect((await jwtVerify(IdToken, keys, options)).payload['token_use']).toBe('id')
  expect((await own.send(GetUserCommand, { AccessToken })).Username).toBe('anna')
})

test('publishes the keys through the discovery document', async () => {
  const response = await fetch(`${pool.url}/${pool.id}/.well-known/openid-configuration`)
  expect(await response.json()).toMatchObject({
    issuer: pool.issuer,
    jwks_uri: `${pool.url}/${pool.id}/.well-known/jwks.json`,
  })
})

test('returns 404 for other paths', async () => {
  for (const path of ['/', `/${pool.id}`, '/us-west-2_other/.well-known/jwks.json']) {
    expect((await fetch(`${pool.url}${path}`)).status).toBe(404)
  }
})

test('keeps connections longer than the 50 seconds for which functions keep them', async () => {
  const { headers } = await fetch(pool.url)
  const [, seconds] = /^timeout=(\d+)$/.exec(headers.get('keep-alive') ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(50)
})

test('listens only on loopback', () => {
  expect(new URL(pool.url).hostname).toBe('127.0.0.1')
})

test('fails to start on a port that is taken', async () => {
  const { port } = new URL(pool.url)
  await expect(serveUserPool(pool, { port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('returns 500 without details for an internal error', async () => {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true)
  const execute = () => Promise.reject(new Error('disk full'))
  const server = await serveUserPool({ ...pool, execute }, { port: 0 })
  try {
    const response = await fetch(server.url, { method: 'POST', body: '{}' })
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(body).toContain('InternalErrorException')
    expect(body).not.toContain('disk full')
    expect(write).toHaveBeenCalledWith(expect.stringContaining('disk full'))
  } finally {
    await server.stop()
    write.mockRestore()
  }
})

const pageRequest = (origin: string, init: RequestInit = {}) =>
  fetch(pool.url, {
    method: 'POST',
    body: '{}',
    ...init,
    headers: {
      origin,
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
      ...init.headers,
    },
  })

test.each(['http://localhost:5173', 'https://127.0.0.1', 'http://[::1]:3000'])(
  'lets a page of %s send every header, and read the response and the type of an exception',
  async origin => {
    const preflight = await pageRequest(origin, {
      method: 'OPTIONS',
      body: null,
      headers: {
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-amz-target',
      },
    })
    expect(preflight.status).toBe(200)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type,x-amz-target',
    })
    const { status, headers } = await pageRequest(origin)
    expect(status).toBe(400)
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('access-control-expose-headers')).toContain('x-amzn-ErrorType')
  },
)

test.each(['https://evil.example', 'http://localhost.evil.example', 'null'])(
  'does not let a page of %s call it',
  async origin => {
    const preflight = await pageRequest(origin, {
      method: 'OPTIONS',
      body: null,
      headers: { 'access-control-request-method': 'POST' },
    })
    for (const { headers } of [preflight, await pageRequest(origin)]) {
      expect(headers.has('access-control-allow-origin')).toBe(false)
      expect(headers.has('access-control-allow-headers')).toBe(false)
    }
  },
)
