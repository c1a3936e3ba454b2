import { describe, expect, test } from '@jest/globals'
import { checkStage } from '../../../lib/config/check-stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { Match, operations, stackOf, templateOf } from '../support.ts'

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555'
const customDomain = { name: 'auth.example.com', certificateArn }

/** Dev with what it leaves off. */
const guarded = templateOf(
  {
    customDomain: { ...customDomain, basePath: 'id' },
    permissionsBoundary: 'team/Boundary',
    // Brings the role by which Cognito sends text messages.
    mfa: { required: false, factors: ['totp', 'sms'], totpIssuer: 'Example' },
    tags: { team: 'identity' },
    threatProtection: 'enforce',
    ownsApiGatewayLogRole: false,
  },
  { operations },
)
const prod = templateOf('prod')

describe('a stage with a domain of its own', () => {
  test('is reached there, by TLS 1.2 at least, and under no other name', () => {
    guarded.hasResourceProperties('AWS::ApiGateway::DomainName', {
      DomainName: 'auth.example.com',
      RegionalCertificateArn: certificateArn,
      SecurityPolicy: 'TLS_1_2',
      EndpointConfiguration: { Types: ['REGIONAL'] },
    })
    guarded.hasResourceProperties('AWS::ApiGateway::BasePathMapping', { BasePath: 'id' })
    guarded.hasResourceProperties('AWS::ApiGateway::RestApi', { DisableExecuteApiEndpoint: true })
  })

  test('says its address, and what DNS has to point to', () => {
    guarded.hasOutput('ApiUrl', { Value: 'https://auth.example.com/id' })
    guarded.hasOutput('DomainTarget', {})
  })

  test('needs no base path', () => {
    templateOf({ customDomain }, { operations }).hasOutput('ApiUrl', { Value: 'https://auth.example.com' })
  })
})

test("every role has the stage's permissions boundary", () => {
  const arn = { 'Fn::Join': ['', Match.arrayWith([':policy/team/Boundary'])] }
  guarded.allResourcesProperties('AWS::IAM::Role', { PermissionsBoundary: arn })
})

test('what can have tags has those of the stage', () => {
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

describe('traces', () => {
  test('are written by the API and every function where the stage says so', () => {
    prod.allResourcesProperties('AWS::ApiGateway::Stage', { TracingEnabled: true })
    prod.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } })
  })

  test('are otherwise written by none', () => {
    guarded.allResourcesProperties('AWS::ApiGateway::Stage', { TracingEnabled: false })
    guarded.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: Match.absent() })
  })
})

describe("Cognito's threat protection", () => {
  test('is off, with the Essentials plan, where the stage does not pay for more', () => {
    prod.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolTier: 'ESSENTIALS',
      UserPoolAddOns: Match.absent(),
    })
  })

  test('brings the Plus plan, and blocks', () => {
    guarded.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    })
  })

  test('brings the Plus plan where it only records', () => {
    templateOf({ threatProtection: 'audit' }, { operations }).hasResourceProperties(
      'AWS::Cognito::UserPool',
      {
        UserPoolTier: 'PLUS',
        UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
      },
    )
  })
})

test('a stack that keeps data cannot be deleted by mistake', () => {
  expect(stackOf('prod', { operations }).terminationProtection).toBe(true)
  expect(stackOf('dev', { operations }).terminationProtection).toBe(false)
})

test("API Gateway's log role can be left to the account", () => {
  guarded.resourceCountIs('AWS::ApiGateway::Account', 0)
})

describe('refused in one line is', () => {
  const dev = stageNamed('dev')
  const { firewall } = stageNamed('prod')
  test.each([
    [
      'an address that is no range',
      { adminAddresses: ['192.0.2.1'] },
      'adminAddresses.0: use CIDR notation, such as',
    ],
    ['an empty list, which would let nobody in', { adminAddresses: [] }, 'adminAddresses: Too small'],
    [
      'a certificate that is none',
      { customDomain: { ...customDomain, certificateArn: 'arn:aws:iam::111122223333:server-certificate/x' } },
      'customDomain.certificateArn: use the ARN of an ACM certificate',
    ],
    [
      'a base path of two parts',
      { customDomain: { ...customDomain, basePath: 'a/b' } },
      'customDomain.basePath: ',
    ],
    [
      'a window that AWS WAF does not have',
      { firewall: { ...firewall, windowSeconds: 30 } },
      'firewall.windowSeconds: ',
    ],
    [
      'a stricter rule that is not stricter',
      { firewall: { ...firewall, authRequestsPerAddress: 2001 } },
      'firewall.authRequestsPerAddress: ',
    ],
  ])('%s', (_, keys, line) => {
    expect(() => checkStage({ ...dev, ...keys })).toThrow(`stage dev: ${line}`)
  })
})
