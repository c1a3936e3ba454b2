/** AWS_IAM: Signature Version 4, as the SDK signs it. */
import { Sha256 } from '@aws-crypto/sha256-js'
import { describe, expect, test } from '@jest/globals'
import { SignatureV4 } from '@smithy/signature-v4'
import { api, credentials, type RawRequest, region, send, start } from './support.ts'

const signedAt = new Date('2026-11-24T12:00:00.000Z')
const inMinutes = (minutes: number) => () => new Date(signedAt.getTime() + minutes * 60_000)

interface Parts {
  path?: string
  query?: Record<string, string | string[]>
  body?: string
  signer?: object
}

function parts({ path = '/users/anna', query = {}, body = '{"a":1}', signer = {} }: Parts) {
  const headers = { host: 'api.example.com', 'content-type': 'application/json' }
  const request = {
    method: 'PUT',
    protocol: 'http:',
    hostname: 'api.example.com',
    path,
    query,
    headers,
    body,
  }
  const options = { service: 'execute-api', region, credentials, sha256: Sha256, ...signer }
  return { request, signer: new SignatureV4(options) }
}

function raw({ path, query = {}, headers, body }: ReturnType<typeof parts>['request']): RawRequest {
  const search = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map(value => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  )
  return { method: 'PUT', path: search.length > 0 ? `${path}?${search.join('&')}` : path, headers, body }
}

/** Signs a request, which a test may change before sending it. */
async function signed(given: Parts = {}): Promise<RawRequest> {
  const { request, signer } = parts(given)
  const { headers } = await signer.sign(request, { signingDate: signedAt })
  return raw({ ...request, headers: { ...request.headers, ...headers } })
}

async function presigned(expiresIn: number): Promise<RawRequest> {
  const { request, signer } = parts({})
  const { query = {} } = await signer.presign(request, { signingDate: signedAt, expiresIn })
  const strings = Object.entries(query).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  )
  return raw({ ...request, query: Object.fromEntries(strings) })
}

async function answer(request: RawRequest, now = inMinutes(0)) {
  const method = { AuthorizationType: 'AWS_IAM' }
  const gateway = await start(api([{ route: 'PUT /users/{username}', method }]), { now })
  const { status, headers, body } = await send(gateway, request)
  return { status, error: headers['x-amzn-errortype'], body: JSON.parse(body) }
}

describe('authorizes a signed request', () => {
  test.each<[string, Parts]>([
    ['with a plain path', {}],
    ['with an encoded slash in its path', { path: '/users/a%2Fb' }],
    ['with encoded Unicode in its path', { path: '/users/%E6%A0%83' }],
    ['with an e-mail address in its path', { path: '/users/a+b%40example.com' }],
    ['with a query', { query: { b: ['2', '1'], a: 'x y/栃' } }],
    ['without a body', { body: '' }],
    ['signed without the body hash as a header', { signer: { applyChecksum: false } }],
  ])('%s', async (_, given) => {
    expect((await answer(await signed(given))).status).toBe(200)
  })

  test('and passes the signer’s identity to the function', async () => {
    const { body } = await answer(await signed())
    expect(body.requestContext.identity).toMatchObject({
      accessKey: credentials.accessKeyId,
      accountId: '000000000000',
      userArn: 'arn:aws:iam::000000000000:user/local',
    })
  })

  test('with a date up to five minutes in the past or future', async () => {
    expect((await answer(await signed(), inMinutes(5))).status).toBe(200)
    expect((await answer(await signed(), inMinutes(-5))).status).toBe(200)
  })

  test('by a presigned URL until it expires', async () => {
    expect((await answer(await presigned(600), inMinutes(10))).status).toBe(200)
    expect(await answer(await presigned(600), inMinutes(11))).toMatchObject({
      status: 403,
      error: 'InvalidSignatureException',
    })
  })
})

describe('rejects a request', () => {
  test.each([
    ['body', { body: '{"a":2}' }],
    ['path', { path: '/users/bob' }],
    ['query', { path: '/users/anna?a=1' }],
  ])('if its %s was replaced', async (_, change) => {
    const request = { ...(await signed()), ...change }
    expect(await answer(request)).toMatchObject({ status: 403, error: 'InvalidSignatureException' })
  })

  test('if a signed header was changed', async () => {
    const request = await signed()
    const headers = { ...request.headers, 'content-type': 'text/plain' }
    expect(await answer({ ...request, headers })).toMatchObject({ error: 'InvalidSignatureException' })
  })

  test.each([
    ['service', { signer: { service: 's3' } }],
    ['region', { signer: { region: 'eu-west-1' } }],
    ['secret', { signer: { credentials: { ...credentials, secretAccessKey: 'other' } } }],
    ['way of encoding the path', { path: '/users/a%40b', signer: { uriEscapePath: false } }],
  ])('if it was signed with another %s', async (_, given) => {
    expect(await answer(await signed(given))).toMatchObject({
      status: 403,
      error: 'InvalidSignatureException',
    })
  })

  test.each([
    ['an unknown access key', { ...credentials, accessKeyId: 'AKIDOTHER' }],
    ['a session token', { ...credentials, sessionToken: 'token' }],
  ])('with %s', async (_, other) => {
    const { status, error, body } = await answer(await signed({ signer: { credentials: other } }))
    expect([status, error]).toEqual([403, 'UnrecognizedClientException'])
    expect(body.message).toBe('The security token included in the request is invalid.')
  })

  test('with a date more than five minutes in the past or future', async () => {
    expect((await answer(await signed(), inMinutes(6))).body.message).toMatch('Signature expired')
    expect((await answer(await signed(), inMinutes(-6))).body.message).toMatch('Signature not yet current')
  })

  test('if the host is not signed', async () => {
    const request = await signed()
    const authorization = String(request.headers?.['authorization']).replace('host;', '')
    expect(
      (await answer({ ...request, headers: { ...request.headers, authorization } })).body.message,
    ).toMatch("'Host'")
  })

  test('without a signature', async () => {
    expect(await answer({ method: 'PUT', path: '/users/anna' })).toMatchObject({
      status: 403,
      error: 'MissingAuthenticationTokenException',
    })
  })

  test.each([
    'Bearer token',
    'AWS4-HMAC-SHA256',
    'AWS4-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=0',
    'AWS4-HMAC-SHA256 Credential=AKIDLOCAL/20261124/us-west-2/execute-api/aws4_request, SignedHeaders=host',
  ])('with the Authorization header %j', async authorization => {
    const headers = { authorization, 'x-amz-date': '20261124T120000Z' }
    expect(await answer({ method: 'PUT', path: '/users/anna', headers })).toMatchObject({
      status: 403,
      error: 'IncompleteSignatureException',
    })
  })

  test.each([
    'X-Amz-Signature=0',
    'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=x',
    'X-Amz-Algorithm=none',
  ])('with the query %j', async query => {
    const path = `/users/anna?${query}`
    expect(await answer({ method: 'PUT', path })).toMatchObject({ error: 'IncompleteSignatureException' })
  })

  test.each(['20261399T999999Z', '20261124T120000Z'])('with an invented signature of %s', async date => {
    const scope = `${date.slice(0, 8)}/us-west-2/execute-api/aws4_request`
    const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=host;__proto__, Signature=é`
    const headers = { authorization: Buffer.from(authorization).toString('latin1'), 'x-amz-date': date }
    expect(await answer({ method: 'PUT', path: '/users/anna', headers })).toMatchObject({
      status: 403,
      error: 'InvalidSignatureException',
    })
  })
})
