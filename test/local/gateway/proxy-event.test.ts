/** The event of the Lambda proxy integration. */
import { expect, test } from '@jest/globals'
import { api, send, start } from './support.ts'

const now = () => new Date('2026-11-24T00:05:24.000Z')

test('a minimal request has null for missing parts', async () => {
  const gateway = await start(api([{ route: 'GET /users' }]), { now })
  const { body, headers } = await send(gateway, {
    path: '/users',
    headers: { host: 'api.example.com:3000', 'user-agent': 'test' },
  })
  const event = JSON.parse(body)
  expect(event).toMatchObject({
    resource: '/users',
    path: '/users',
    httpMethod: 'GET',
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      httpMethod: 'GET',
      identity: { sourceIp: '127.0.0.1', userAgent: 'test', userArn: null },
      path: '/users',
      protocol: 'HTTP/1.1',
      requestId: headers['x-amzn-requestid'],
      requestTime: '24/Nov/2026:00:05:24 +0000',
      requestTimeEpoch: now().getTime(),
      resourceId: 'RootusersResource',
      resourcePath: '/users',
      stage: 'v1',
    },
  })
  expect(event.requestContext).not.toHaveProperty('authorizer')
})

test('keeps the path and path parameters percent-encoded, and decodes the query', async () => {
  const gateway = await start(api([{ route: 'GET /users/{username}' }]))
  const { body } = await send(gateway, { path: '/users/%E6%A0%83%2F+a?a=1&a=%E6%A0%83&b=x+y&c' })
  expect(JSON.parse(body)).toMatchObject({
    path: '/users/%E6%A0%83%2F+a',
    pathParameters: { username: '%E6%A0%83%2F+a' },
    queryStringParameters: { a: '栃', b: 'x y', c: '' },
    multiValueQueryStringParameters: { a: ['1', '栃'], b: ['x y'], c: [''] },
  })
})

test('keeps all values of a repeated header and the case of its name; headers has the last', async () => {
  const gateway = await start(api([{ route: 'GET /' }]))
  const { body } = await send(gateway, {
    path: '/',
    headers: { 'X-Two': ['1', '2'], 'X-Forwarded-For': '10.0.0.1' },
  })
  const event = JSON.parse(body)
  expect(event.multiValueHeaders).toMatchObject({
    'X-Two': ['1', '2'],
    'X-Forwarded-For': ['10.0.0.1, 127.0.0.1'],
  })
  expect(event.headers).toMatchObject({ 'X-Two': '2', 'X-Forwarded-Proto': 'https' })
  expect(event.headers).not.toHaveProperty('connection')
})

test('replaces bytes of the body that are not UTF-8 with replacement characters', async () => {
  const gateway = await start(api([{ route: 'POST /' }]))
  const { body } = await send(gateway, { method: 'POST', path: '/', body: Buffer.from([0x61, 0xff, 0x62]) })
  expect(JSON.parse(body)).toMatchObject({ body: 'a\uFFFDb', isBase64Encoded: false })
})

test('accepts parameters named like properties of JavaScript objects', async () => {
  const gateway = await start(api([{ route: 'GET /{name}' }]))
  const { status, body } = await send(gateway, {
    path: '/__proto__?__proto__=1',
    headers: { __proto__: 'x', constructor: 'y' },
  })
  expect(status).toBe(200)
  expect(body).toContain('"queryStringParameters":{"__proto__":"1"}')
})
