import { describe, expect, test } from '@jest/globals'
import { Match } from 'aws-cdk-lib/assertions'
import { operations } from '../../lambda/operations/index.ts'
import { stageNamed } from '../../lib/stages.ts'
import { throttleOf } from '../../lib/throttles.ts'
import { templateOf } from './support.ts'

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

  test('has a validator on every method but the preflights', () => {
    const methods = propertiesOf('AWS::ApiGateway::Method').filter(
      ({ HttpMethod }) => HttpMethod !== 'OPTIONS',
    )
    expect(methods).toHaveLength(operations.length)
    for (const method of methods) expect(method).toHaveProperty('RequestValidatorId')
  })

  test('leaves the sign-up routes out where the stage does not allow them', () => {
    const names = propertiesOf('AWS::ApiGateway::Method', templateOf('prod')).map(
      ({ OperationName }) => OperationName,
    )
    expect(names).toContain('admin-initiate-auth')
    expect(names).not.toContain('sign-up')
  })

  test('repeats the logging wherever a route has a throttle', () => {
    const [stage] = propertiesOf('AWS::ApiGateway::Stage')
    const settings = stage?.['MethodSettings'] as Record<string, unknown>[]
    expect(settings).toHaveLength(operations.length + 1)
    for (const setting of settings)
      expect(setting).toMatchObject({ LoggingLevel: 'ERROR', MetricsEnabled: true })
  })

  test('answers for itself in the shape of a problem, with CORS headers', () => {
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
  ])('for the origins %j its own answers allow %s', (corsOrigins, expected) => {
    templateOf({ corsOrigins }).allResourcesProperties('AWS::ApiGateway::GatewayResponse', {
      ResponseParameters: Match.objectLike({
        'gatewayresponse.header.access-control-allow-origin': expected,
      }),
    })
  })

  test('has one address for each output', () => {
    expect(Object.keys(dev.findOutputs('*')).sort()).toEqual([
      'ApiUrl',
      'Region',
      'UserPoolClientId',
      'UserPoolId',
    ])
  })
})

test.each(['dev', 'prod'] as const)(
  'the stack of %s keeps clear of the 500 resources that CloudFormation allows',
  stage => {
    expect(Object.keys(templateOf(stage).toJSON()['Resources']).length).toBeLessThanOrEqual(450)
  },
)

describe('the throttles', () => {
  test.each(['dev', 'prod'])('of %s stay within what it grants each quota category', name => {
    const stage = stageNamed(name)
    const categories = Map.groupBy(operations, ({ quota }) => quota)
    for (const [quota, members] of categories) {
      const sum = members.reduce((total, operation) => total + throttleOf(operation, operations, stage), 0)
      expect(sum).toBeGreaterThan(0)
      expect(sum).toBeLessThanOrEqual(stage.quotas[quota])
    }
  })

  test('refuse a grant that is less than one request a second for each route', () => {
    const stage = { ...stageNamed('dev'), quotas: { ...stageNamed('dev').quotas, UserCreation: 1 } }
    const [creation] = operations.filter(({ quota }) => quota === 'UserCreation')
    if (!creation) throw new Error('no operation creates users')
    expect(() => throttleOf(creation, operations, stage)).toThrow(
      'stage dev: quotas.UserCreation: 1 a second',
    )
  })
})
