/** CORS preflights as CDK synthesizes them. */
import { describe, expect, test } from '@jest/globals'
import { loadOnce } from '../../loaded-once.ts'
import { api, send, start } from './support.ts'

const { App, Stack } = loadOnce<typeof import('aws-cdk-lib')>('aws-cdk-lib')
const { Template } = loadOnce<typeof import('aws-cdk-lib/assertions')>('aws-cdk-lib/assertions')
const { MockIntegration, RestApi } = loadOnce<typeof import('aws-cdk-lib/aws-apigateway')>(
  'aws-cdk-lib/aws-apigateway',
)

/** The MOCK integration that CDK generates. */
function preflight(allowOrigins: string[]): Record<string, unknown> {
  const stack = new Stack(new App({ analyticsReporting: false }))
  const { root } = new RestApi(stack, 'Api')
  root.addCorsPreflight({ allowOrigins, allowMethods: ['POST'] })
  root.addMethod('GET', new MockIntegration())
  const [method] = Object.values(
    Template.fromStack(stack).findResources('AWS::ApiGateway::Method', {
      Properties: { HttpMethod: 'OPTIONS' },
    }),
  )
  return method?.['Properties'].Integration
}

async function answer(integration: Record<string, unknown>, headers: Record<string, string> = {}) {
  const method = { Integration: integration }
  const gateway = await start(api([{ route: 'OPTIONS /', method }]))
  return send(gateway, { method: 'OPTIONS', path: '/', headers })
}

describe('a preflight', () => {
  test('for a single allowed origin returns the literal headers', async () => {
    const { status, headers, body } = await answer(preflight(['*']))
    expect([status, body]).toEqual([204, ''])
    expect(headers).not.toHaveProperty('content-type')
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
    })
  })

  const several = preflight(['https://a.example', 'https://b.example'])
  test.each([
    ['https://a.example', 'https://a.example'],
    ['https://b.example', 'https://b.example'],
    ['https://c.example', 'https://a.example'],
    ['"); #set($x = 1)', 'https://a.example'],
  ])('for several allowed origins, sent from %s, allows %s', async (origin, allowed) => {
    for (const name of ['Origin', 'origin']) {
      const { status, headers, body } = await answer(several, { [name]: origin })
      expect([status, body, headers['access-control-allow-origin']]).toEqual([204, '', allowed])
    }
  })

  test('for several allowed origins, sent without an origin, allows the first', async () => {
    expect((await answer(several)).headers['access-control-allow-origin']).toBe('https://a.example')
  })
})

test('a template without a status is a configuration error', async () => {
  const integration = {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '{}' },
    IntegrationResponses: [],
  }
  const { status, body } = await answer(integration)
  expect([status, body]).toEqual([500, '{"message":"Internal server error"}'])
})

test('selects the response by the status', async () => {
  const integration = {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '{"statusCode": 404}' },
    IntegrationResponses: [
      { StatusCode: '200' },
      {
        StatusCode: '410',
        SelectionPattern: '4\\d\\d',
        ResponseTemplates: { 'application/json': '$context.stage' },
      },
    ],
  }
  const { status, body } = await answer(integration)
  expect([status, body]).toEqual([410, 'v1'])
})
