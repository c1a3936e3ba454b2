/** API Gateway's own responses, with and without gateway responses in the template. */
import { describe, expect, test } from '@jest/globals'
import { api, type RawRequest, send, start } from './support.ts'

function gatewayResponse(properties: Record<string, unknown>) {
  return { Response: { Type: 'AWS::ApiGateway::GatewayResponse', Properties: properties } }
}

describe('without gateway responses in the template', () => {
  test.each<[string, RawRequest]>([
    ['an unknown route', { path: '/nothing' }],
    ['a wrong method', { method: 'DELETE', path: '/users' }],
    ['HEAD of a GET route', { method: 'HEAD', path: '/users' }],
    ['an unknown method', { method: 'PURGE', path: '/users' }],
    ['a dot segment', { path: '/users/../users' }],
    ['an empty segment', { path: '//users' }],
    ['a resource without methods', { path: '/' }],
  ])('%s is rejected as a missing authentication token', async (_, request) => {
    const gateway = await start(api([{ route: 'GET /users' }]))
    const { status, headers, body } = await send(gateway, request)
    expect(status).toBe(403)
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-amzn-errortype': 'MissingAuthenticationTokenException',
      'x-amzn-requestid': expect.stringMatching(/^[\da-f-]{36}$/),
      'x-amz-apigw-id': expect.stringMatching(/=$/),
    })
    expect(body).toBe(request.method === 'HEAD' ? '' : '{"message":"Missing Authentication Token"}')
  })
})

describe('with gateway responses in the template', () => {
  test('returns the template’s status, headers and body', async () => {
    const response = gatewayResponse({
      ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
      StatusCode: '404',
      ResponseParameters: {
        'gatewayresponse.header.content-type': "'application/problem+json'",
        'gatewayresponse.header.X-Origin': 'method.request.header.Origin',
        'gatewayresponse.header.X-Page': 'method.request.querystring.page',
        'gatewayresponse.header.X-Stage': 'context.stage',
        'gatewayresponse.header.X-None': 'method.request.header.None',
        'gatewayresponse.header.X-Broken': 'method.request.querystring.broken',
      },
      ResponseTemplates: {
        'application/json': '{"id":"$context.requestId","type":"$context.error.responseType"}',
      },
    })
    const gateway = await start(api([]), {}, response)
    const { status, headers, body } = await send(gateway, {
      path: '/x?page=2&broken=a%0D%0Ab:c',
      headers: { origin: 'https://a.example' },
    })
    expect(status).toBe(404)
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'x-origin': 'https://a.example',
      'x-page': '2',
      'x-stage': 'v1',
    })
    expect(headers).not.toHaveProperty('x-none')
    expect(headers).not.toHaveProperty('x-broken')
    expect(JSON.parse(body)).toEqual({
      id: headers['x-amzn-requestid'],
      type: 'MISSING_AUTHENTICATION_TOKEN',
    })
  })

  test('uses the default of the class for a type without a response, and keeps its status', async () => {
    const response = gatewayResponse({
      ResponseType: 'DEFAULT_4XX',
      ResponseTemplates: { 'application/json': '{"because":$context.error.messageString}' },
    })
    const gateway = await start(api([]), {}, response)
    const { status, body } = await send(gateway, { path: '/x' })
    expect([status, body]).toEqual([403, '{"because":"Missing Authentication Token"}'])
  })

  test('selects the template by Accept, and application/json if none matches', async () => {
    const response = gatewayResponse({
      ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
      ResponseTemplates: { 'text/plain': 'no', 'application/json': '"no"' },
    })
    const gateway = await start(api([]), {}, response)
    const bodyFor = async (accept: string) => (await send(gateway, { path: '/x', headers: { accept } })).body
    expect(await bodyFor('text/plain;q=1, */*')).toBe('no')
    expect(await bodyFor('image/png')).toBe('"no"')
  })

  test('escapes quotes and control characters in values', async () => {
    const response = gatewayResponse({
      ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
      ResponseTemplates: {
        'application/json': '{"agent":"$context.identity.userAgent","none":"$context.identity.none"}',
      },
    })
    const gateway = await start(api([]), {}, response)
    const { body } = await send(gateway, { path: '/x', headers: { 'user-agent': '"}\\\t{"' } })
    expect(JSON.parse(body)).toEqual({ agent: '"}\\\t{"', none: '' })
  })
})
