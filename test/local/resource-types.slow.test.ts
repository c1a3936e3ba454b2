/** What localhost reports of this repository's templates. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import * as z from 'zod'
import { localStage } from '../../lib/config/local-stage.ts'
import { stageNamed } from '../../lib/config/stages.ts'
import { readAssembly, unimplementedParts } from '../../local/assembly/index.ts'
import { startLocal, UnimplementedError } from '../../local/index.ts'
import { resourceTypes } from '../../local/resource-types.ts'
import { everyOption } from '../lib/config/stage-values.ts'
import { templateOf } from '../lib/support.ts'
import { type Resources, writeAssembly } from './assembly/support.ts'

const today: Resources = templateOf(localStage(stageNamed('dev'), stageNamed('prod'))).toJSON()['Resources']

function reported(resources: Resources, options = {}) {
  return unimplementedParts(readAssembly(writeAssembly({ resources })), resourceTypes(options))
}

/** Today's resources with more properties on all of a type. */
function planted(type: string, properties: object): Resources {
  return Object.fromEntries(
    Object.entries(today).map(([id, resource]) => [
      id,
      resource.Type === type
        ? { ...resource, Properties: { ...resource.Properties, ...properties } }
        : resource,
    ]),
  )
}

test('the development stage uses nothing that localhost does not implement', () => {
  expect(reported(today)).toEqual([])
})

test("the development stage's firewall has managed rules, which localhost does not implement", () => {
  expect(reported(today, { firewall: true })).toEqual([
    'AWS::WAFv2::WebACL Rules.Statement.ManagedRuleGroupStatement (ApiFirewallWebAcl07A3CECF)',
  ])
})

test('a stage with every option has few parts that localhost does not implement', () => {
  expect(reported(templateOf(everyOption).toJSON()['Resources'])).toEqual([
    expect.stringMatching(
      /^AWS::Cognito::UserPool UserPoolAddOns.AdvancedSecurityMode="ENFORCED" \(UserPool\w+\)$/,
    ),
    expect.stringMatching(/^AWS::ApiGateway::RestApi Policy \(ApiRestApi\w+\)$/),
  ])
})

describe('localhost reports', () => {
  test.each<[string, object, string]>([
    [
      'AWS::Cognito::UserPool',
      { LambdaConfig: { PreSignUp: 'arn', DefineAuthChallenge: 'arn' } },
      'LambdaConfig.DefineAuthChallenge="arn"',
    ],
    [
      'AWS::Cognito::UserPool',
      { LambdaConfig: { CustomEmailSender: { LambdaArn: 'arn', LambdaVersion: 'V1_0' } } },
      'LambdaConfig.CustomEmailSender',
    ],
    ['AWS::Cognito::UserPool', { DeviceConfiguration: {} }, 'DeviceConfiguration'],
    ['AWS::Cognito::UserPool', { EnabledMfas: ['WEB_AUTHN_MFA'] }, 'EnabledMfas=["WEB_AUTHN_MFA"]'],
    [
      'AWS::Cognito::UserPool',
      { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
      'VerificationMessageTemplate.DefaultEmailOption="CONFIRM_WITH_LINK"',
    ],
    ['AWS::Cognito::UserPoolClient', { GenerateSecret: true }, 'GenerateSecret=true'],
    [
      'AWS::Cognito::UserPoolClient',
      { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] },
      'ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"]',
    ],
    ['AWS::Cognito::UserPoolClient', { AllowedOAuthFlows: ['implicit'] }, 'AllowedOAuthFlows=["implicit"]'],
    [
      'AWS::Cognito::UserPoolClient',
      { AllowedOAuthFlowsUserPoolClient: true, SupportedIdentityProviders: ['Google', 'COGNITO'] },
      'SupportedIdentityProviders=["Google","COGNITO"]',
    ],
    ['AWS::Cognito::UserPoolDomain', { ManagedLoginVersion: 2 }, 'ManagedLoginVersion=2'],
    ['AWS::ApiGateway::RestApi', { MinimumCompressionSize: 0 }, 'MinimumCompressionSize=0'],
    [
      'AWS::ApiGateway::RestApi',
      { EndpointConfiguration: { Types: ['PRIVATE'] } },
      'EndpointConfiguration.Types=["PRIVATE"]',
    ],
    ['AWS::ApiGateway::Stage', { CacheClusterEnabled: true }, 'CacheClusterEnabled=true'],
    [
      'AWS::ApiGateway::Authorizer',
      { AuthorizerResultTtlInSeconds: 300 },
      'AuthorizerResultTtlInSeconds=300',
    ],
    ['AWS::Lambda::Function', { Layers: ['arn'] }, 'Layers=["arn"]'],
  ])('of %s the property in %j', (type, properties, part) => {
    expect(reported(planted(type, properties))).toEqual([expect.stringContaining(`${type} ${part} (`)])
  })

  test('the older texts of a pool that has no newer ones', () => {
    const Properties = { EmailVerificationMessage: 'Your code is {####}' }
    expect(reported({ Pool: { Type: 'AWS::Cognito::UserPool', Properties } })).toEqual([
      'AWS::Cognito::UserPool EmailVerificationMessage="Your code is {####}" (Pool)',
    ])
  })

  test('resources of types that it does not know', () => {
    const Group = { Type: 'AWS::Cognito::UserPoolGroup', Properties: { GroupName: 'admins' } }
    expect(reported({ ...today, Group })).toEqual(['AWS::Cognito::UserPoolGroup (Group)'])
  })
})

test('with strict, startLocal throws an error with a line for each part, before anything starts', async () => {
  const resources = planted('AWS::Cognito::UserPool', {
    LambdaConfig: { KMSKeyID: 'key' },
    DeviceConfiguration: {},
  })
  const started = startLocal({ assembly: writeAssembly({ resources }), strict: true })
  await expect(started).rejects.toThrow(UnimplementedError)
  await expect(started).rejects.toThrow(
    /^Localhost does not implement:\n {2}AWS::Cognito::UserPool LambdaConfig\.KMSKeyID="key" \(\w+\)\n {2}AWS::Cognito::UserPool DeviceConfiguration \(\w+\)$/,
  )
})

test('localhost uses every property that it reads, or declares for which values it has no effect', () => {
  const files = readdirSync('local', { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.ts') && file !== 'resource-types.ts',
  )
  const words = files.flatMap(file => readFileSync(`local/${file}`, 'utf8').match(/\w+/g) ?? [])
  const unused = Object.entries(resourceTypes({ firewall: true })).flatMap(
    ([type, { implemented, noEffect }]) =>
      propertiesOf(implemented ? z.toJSONSchema(implemented, { io: 'input', unrepresentable: 'any' }) : {})
        .filter(name => !(name in noEffect) && words.filter(word => word === name).length < 2)
        .map(name => `${type}.${name}`),
  )
  expect(unused).toEqual([])
})

/** The names of all properties in a schema, except those whose only accepted value is the schema's. */
function propertiesOf(schema: z.core.JSONSchema.BaseSchema | boolean | undefined): string[] {
  if (typeof schema !== 'object') return []
  const { properties = {}, items, anyOf = [], oneOf = [] } = schema
  const inner = [...Object.values(properties), ...[items].flat(), ...anyOf, ...oneOf]
  const names = Object.entries(properties).flatMap(([name, property]) =>
    typeof property === 'object' && ('const' in property || 'not' in property) ? [] : [name],
  )
  return [...names, ...inner.flatMap(propertiesOf)]
}
