import { describe, expect, test } from '@jest/globals'
import { routeOf } from '../../../../lambda/contract/operation.ts'
import { operationsOf } from '../../../../lib/config/deployed-operations.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { Match, templateOf } from '../../support.ts'

const dev = templateOf('dev')

function propertiesOf(type: string, template = dev): Record<string, unknown>[] {
  return Object.values(template.findResources(type)).map(({ Properties }) => Properties)
}

describe('the REST API', () => {
  test('is regional, and logs routes but no paths', () => {
    dev.hasResourceProperties('AWS::ApiGateway::RestApi', { EndpointConfiguration: { Types: ['REGIONAL'] } })
    const [stage] = propertiesOf('AWS::ApiGateway::Stage')
    const { Format } = Object(stage?.['AccessLogSetting'])
    expect(Format).toContain('$context.resourcePath')
    expect(Format).not.toContain('$context.path')
  })

  test.each(['dev', 'prod'] as const)(
    'on %s has a validator of body and parameters on every method but the preflights',
    name => {
      const template = templateOf(name)
      const methods = propertiesOf('AWS::ApiGateway::Method', template).filter(
        ({ HttpMethod }) => HttpMethod !== 'OPTIONS',
      )
      expect(methods).toHaveLength(operationsOf(stageNamed(name)).length)
      const [[validator, properties] = [], ...others] = Object.entries(
        template.findResources('AWS::ApiGateway::RequestValidator'),
      )
      expect(others).toEqual([])
      expect(properties).toMatchObject({
        Properties: { ValidateRequestBody: true, ValidateRequestParameters: true },
      })
      for (const method of methods) expect(method).toMatchObject({ RequestValidatorId: { Ref: validator } })
    },
  )

  test('leaves the sign-up routes out where the stage does not allow them', () => {
    const names = propertiesOf('AWS::ApiGateway::Method', templateOf('prod')).map(
      ({ OperationName }) => OperationName,
    )
    expect(names).toContain('admin-initiate-auth')
    expect(names).not.toContain('sign-up')
  })

  test.each(['dev', 'prod'] as const)(
    'on %s repeats all settings for every route: API Gateway turns off what a route leaves out',
    name => {
      const template = templateOf(name)
      const [stage] = propertiesOf('AWS::ApiGateway::Stage', template)
      const settings = stage?.['MethodSettings'] as Record<string, unknown>[]
      const routes = operationsOf(stageNamed(name)).map(operation => {
        const { method, path } = routeOf(operation)
        return `${method} /${path.replaceAll('/', '~1')}`
      })
      expect(settings.map(({ HttpMethod, ResourcePath }) => `${HttpMethod} ${ResourcePath}`).sort()).toEqual(
        ['* /*', ...routes].sort(),
      )
      for (const setting of settings) {
        expect(setting).toEqual({
          HttpMethod: expect.any(String),
          ResourcePath: expect.any(String),
          LoggingLevel: 'ERROR',
          MetricsEnabled: false,
          DataTraceEnabled: false,
          ThrottlingRateLimit: expect.any(Number),
          ThrottlingBurstLimit: expect.any(Number),
        })
      }
    },
  )

  test('returns problem details with CORS headers in its gateway responses', () => {
    const responses = propertiesOf('AWS::ApiGateway::GatewayResponse')
    expect(responses.length).toBeGreaterThan(15)
    for (const { ResponseParameters, ResponseTemplates, StatusCode } of responses) {
      expect(ResponseParameters).toMatchObject({
        'gatewayresponse.header.content-type': "'application/problem+json'",
        'gatewayresponse.header.access-control-allow-origin': "'*'",
      })
      const { 'application/json': template } = ResponseTemplates as Record<string, string>
      const problem = JSON.parse(template ?? '')
      expect([problem.requestId, String(problem.status)]).toEqual(['$context.requestId', StatusCode])
    }
  })

  test.each([
    [['https://a.example'], "'https://a.example'"],
    [['https://a.example', 'https://b.example'], "'*'"],
  ])('with the origins %j, its gateway responses allow %s', (corsOrigins, expected) => {
    templateOf({ corsOrigins }, { operations: ['get-user'] }).allResourcesProperties(
      'AWS::ApiGateway::GatewayResponse',
      {
        ResponseParameters: Match.objectLike({
          'gatewayresponse.header.access-control-allow-origin': expected,
        }),
      },
    )
  })

  test('with browser sessions, preflights and gateway responses allow credentials to the one origin, and functions know it', () => {
    const origin = 'http://localhost:5173'
    const template = templateOf(
      { corsOrigins: [origin], browserSessions: { origin } },
      { operations: ['get-user', 'revoke-token'] },
    )
    const gatewayHeader = (name: string) => `gatewayresponse.header.${name}`
    template.allResourcesProperties('AWS::ApiGateway::GatewayResponse', {
      ResponseParameters: Match.objectLike({
        [gatewayHeader('access-control-allow-origin')]: `'${origin}'`,
        [gatewayHeader('access-control-allow-credentials')]: "'true'",
        [gatewayHeader('vary')]: "'Origin'",
      }),
    })
    const preflights = propertiesOf('AWS::ApiGateway::Method', template).filter(
      ({ HttpMethod }) => HttpMethod === 'OPTIONS',
    )
    expect(preflights).toHaveLength(2)
    for (const { Integration } of preflights) {
      const header = (name: string) => `method.response.header.${name}`
      expect(Object(Integration).IntegrationResponses[0].ResponseParameters).toMatchObject({
        [header('Access-Control-Allow-Origin')]: `'${origin}'`,
        [header('Access-Control-Allow-Credentials')]: "'true'",
        [header('Vary')]: "'Origin'",
      })
    }
    const variables = Match.objectLike({ BROWSER_ORIGIN: origin, REFRESH_SECONDS: '2592000' })
    template.allResourcesProperties('AWS::Lambda::Function', { Environment: { Variables: variables } })
  })

  test('without browser sessions, no response allows credentials', () => {
    expect(JSON.stringify(dev.toJSON()).toLowerCase()).not.toContain('allow-credentials')
    expect(JSON.stringify(dev.toJSON())).not.toContain('BROWSER_ORIGIN')
  })

  test('has the outputs ApiUrl, Region, UserPoolId and UserPoolClientId', () => {
    expect(Object.keys(dev.findOutputs('*')).sort()).toEqual([
      'ApiUrl',
      'Region',
      'UserPoolClientId',
      'UserPoolId',
    ])
  })
})

describe('a rejection by', () => {
  test.each([
    ['the firewall', 'WAF_FILTERED', '403', 'REQUEST_BLOCKED', undefined],
    ['a throttled function', 'INTEGRATION_FAILURE', '503', 'UPSTREAM_UNAVAILABLE', "'1'"],
    ['the list of addresses', 'ACCESS_DENIED', '403', 'FORBIDDEN', undefined],
  ])('%s reaches the caller as a problem', (_, ResponseType, StatusCode, code, retryAfter) => {
    const response = propertiesOf('AWS::ApiGateway::GatewayResponse', templateOf('prod')).find(
      properties => properties['ResponseType'] === ResponseType,
    )
    expect(response).toMatchObject({ StatusCode })
    expect(JSON.stringify(response?.['ResponseTemplates'])).toContain(code)
    const headers = Object(response?.['ResponseParameters'])
    expect(headers['gatewayresponse.header.retry-after']).toBe(retryAfter)
  })
})
