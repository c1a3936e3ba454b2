import { describe, expect, test } from '@jest/globals'
import { checkStage } from '../../../lib/config/check.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { certificateArn } from '../certificate-arn.ts'
import { Match, operations, stackOf, templateOf } from '../support.ts'

const customDomain = { name: 'auth.example.com', certificateArn }

/** Dev with the optional protections. */
const guarded = templateOf(
  {
    customDomain: { ...customDomain, basePath: 'id' },
    permissionsBoundary: 'team/Boundary',
    // Creates the role that Cognito needs to send text messages.
    mfa: { required: false, factors: ['totp', 'sms'], totpIssuer: 'Example' },
    tags: { team: 'identity' },
    threatProtection: 'enforce',
    ownsApiGatewayLogRole: false,
  },
  { operations },
)
const prod = templateOf('prod')

describe('a stage with a custom domain', () => {
  test('requires TLS 1.2, and disables the default URL', () => {
    guarded.hasResourceProperties('AWS::ApiGateway::DomainName', {
      DomainName: 'auth.example.com',
      RegionalCertificateArn: certificateArn,
      SecurityPolicy: 'TLS_1_2',
      EndpointConfiguration: { Types: ['REGIONAL'] },
    })
    guarded.hasResourceProperties('AWS::ApiGateway::BasePathMapping', { BasePath: 'id' })
    guarded.hasResourceProperties('AWS::ApiGateway::RestApi', { DisableExecuteApiEndpoint: true })
  })

  test('outputs its URL and the target of the DNS record', () => {
    guarded.hasOutput('ApiUrl', { Value: 'https://auth.example.com/id' })
    guarded.hasOutput('DomainTarget', {})
  })

  test('works without a base path', () => {
    templateOf({ customDomain }, { operations }).hasOutput('ApiUrl', { Value: 'https://auth.example.com' })
  })
})

test("every role has the stage's permissions boundary", () => {
  const arn = { 'Fn::Join': ['', Match.arrayWith([':policy/team/Boundary'])] }
  guarded.allResourcesProperties('AWS::IAM::Role', { PermissionsBoundary: arn })
})

test('taggable resources have the tags of the stage', () => {
  const tags = Match.arrayWith([{ Key: 'team', Value: 'identity' }])
  for (const type of [
    'AWS::Lambda::Function',
    'AWS::IAM::Role',
    'AWS::Logs::LogGroup',
    'AWS::ApiGateway::Stage',
  ]) {
    guarded.allResourcesProperties(type, { Tags: tags })
  }
  guarded.allResourcesProperties('AWS::Cognito::UserPool', { UserPoolTags: { team: 'identity' } })
})

describe('X-Ray tracing', () => {
  test('covers the API and all functions on a stage with tracing', () => {
    prod.allResourcesProperties('AWS::ApiGateway::Stage', { TracingEnabled: true })
    prod.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } })
  })

  test('is off on a stage without tracing', () => {
    guarded.allResourcesProperties('AWS::ApiGateway::Stage', { TracingEnabled: false })
    guarded.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: Match.absent() })
  })
})

describe("Cognito's threat protection", () => {
  test('is off by default, with the Essentials plan', () => {
    prod.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolTier: 'ESSENTIALS',
      UserPoolAddOns: Match.absent(),
    })
  })

  test('blocks in the mode enforce, with the Plus plan', () => {
    guarded.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    })
  })

  test('only records in the mode audit, with the Plus plan', () => {
    templateOf({ threatProtection: 'audit' }, { operations }).hasResourceProperties(
      'AWS::Cognito::UserPool',
      {
        UserPoolTier: 'PLUS',
        UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
      },
    )
  })
})

test('a stack that retains data has termination protection', () => {
  expect(stackOf('prod', { operations }).terminationProtection).toBe(true)
  expect(stackOf('dev', { operations }).terminationProtection).toBe(false)
})

test("a stage without ownsApiGatewayLogRole does not set the account's API Gateway role", () => {
  guarded.resourceCountIs('AWS::ApiGateway::Account', 0)
})

describe('checkStage rejects', () => {
  const dev = stageNamed('dev')
  const { firewall } = stageNamed('prod')
  test.each([
    [
      'an address without a prefix length',
      { adminAddresses: ['192.0.2.1'] },
      'adminAddresses.0: use IPv4 addresses in CIDR notation, such as',
    ],
    [
      'an empty list of addresses',
      { adminAddresses: [] },
      'adminAddresses: allows no address: use at least one range, or remove adminAddresses',
    ],
    [
      'a certificate that is not from ACM',
      { customDomain: { ...customDomain, certificateArn: 'arn:aws:iam::111122223333:server-certificate/x' } },
      'customDomain.certificateArn: use the ARN of an ACM certificate',
    ],
    [
      'a base path with two segments',
      { customDomain: { ...customDomain, basePath: 'a/b' } },
      'customDomain.basePath: ',
    ],
    [
      'a window that AWS WAF does not support',
      { firewall: { ...firewall, windowSeconds: 30 } },
      'firewall.windowSeconds: ',
    ],
    [
      'a limit for /auth above the limit for all routes',
      { firewall: { ...firewall, authRequestsPerAddress: 2001 } },
      'firewall.authRequestsPerAddress: ',
    ],
  ])('%s', (_, keys, line) => {
    expect(() => checkStage({ ...dev, ...keys })).toThrow(`stage dev: ${line}`)
  })
})
