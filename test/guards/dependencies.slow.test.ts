import { describe, expect, test } from '@jest/globals'
import { stageNamed } from '../../lib/config/stages.ts'
import { certificateArn } from '../lib/certificate-arn.ts'
import { templateOf } from '../lib/support.ts'
import { orderProblems, referencesIn, rules } from './dependencies.ts'
import type { Resources } from './permissions.ts'

const prod = (keys: object) => templateOf(keys, { basedOn: 'prod' })

const templates = {
  dev: templateOf('dev'),
  prod: templateOf('prod'),
  'prod with a domain': prod({ customDomain: { name: 'auth.example.com', certificateArn } }),
  'prod with an existing pool': prod({
    poolAccess: 'limited',
    existingUserPool: { id: 'eu-west-1_Existing1', clientId: '1h57kf5cpq17m0eml12EXAMPLE' },
  }),
  'prod with text messages': prod({ mfa: { ...stageNamed('prod').mfa, factors: ['totp', 'sms'] } }),
}

const resourcesOf = (name: keyof typeof templates): Resources => templates[name].toJSON()['Resources']

test.each(Object.keys(templates) as (keyof typeof templates)[])(
  'CloudFormation creates every resource of %s after the resources that its creation depends on',
  name => {
    expect(orderProblems(resourcesOf(name))).toEqual([])
  },
)

test('every dependency rule concerns a resource of some stage', () => {
  const types = new Set(
    Object.values(templates).flatMap(template =>
      Object.values<{ Type: string }>(template.toJSON()['Resources']).map(({ Type }) => Type),
    ),
  )
  expect(rules.map(({ type }) => type).filter(type => !types.has(type))).toEqual([])
})

describe('the guard of the dependencies reports', () => {
  const ids: Record<string, string> = Object.fromEntries(
    Object.keys(resourcesOf('prod')).map(id => [id.replace(/[0-9A-F]{8}$/, ''), id]),
  )
  const id = (name: string) => ids[name] ?? `no ${name}`

  test.each<[string, (resources: Resources) => void, string]>([
    [
      'a function that waits for its role, and not for the policy that names the role',
      resources => {
        const { DependsOn = [] } = resources[id('admingetuserFunction')] ?? {}
        Object.assign(resources[id('admingetuserFunction')] ?? {}, {
          DependsOn: DependsOn.filter((name: string) => name !== id('RoleAdminGetUserPolicy')),
        })
      },
      `${id('admingetuserFunction')} may be created before ${id('RoleAdminGetUserPolicy')}, a policy of its role`,
    ],
    [
      'a policy for traces that names its role, in place of a role that names it',
      resources => {
        delete resources[id('RoleAdminGetUser')]?.['Properties'].ManagedPolicyArns
        const policy = resources[id('FunctionsTelemetry')]
        if (policy) policy['Properties'].Roles = [{ Ref: id('RoleAdminGetUser') }]
      },
      `${id('admingetuserFunction')} may be created before ${id('FunctionsTelemetry')}, a policy of its role`,
    ],
    [
      "a stage that does not wait for the account's log role",
      resources => {
        const stage = Object.values(resources).find(({ Type }) => Type === 'AWS::ApiGateway::Stage')
        if (stage) stage['DependsOn'] = [id('ApiExecutionLog')]
      },
      `may be created before ${id('ApiRestApiAccount')}, the account's log role`,
    ],
    [
      'a stage that does not wait for its execution log',
      resources => {
        const stage = Object.values(resources).find(({ Type }) => Type === 'AWS::ApiGateway::Stage')
        if (stage) stage['DependsOn'] = id('ApiRestApiAccount')
      },
      `may be created before ${id('ApiExecutionLog')}, its execution log`,
    ],
    [
      'a firewall that names the stage of the API by its ARN as text',
      resources => {
        const association = resources[id('ApiFirewallAssociation')]
        if (association) association['Properties'].ResourceArn = 'arn:aws:apigateway:…/stages/v1'
      },
      `${id('ApiFirewallAssociation')} refers to nothing that is what it protects.`,
    ],
    [
      'a method that does not wait for the policy by which its function is invoked',
      resources => {
        const method = resources[id('ApiRestApimeGET')]
        if (method) method['DependsOn'] = []
      },
      `${id('ApiRestApimeGET')} may be created before ApiInvocationPolicy`,
    ],
    [
      'a deployment that does not wait for a method',
      resources => {
        const deployment = Object.values(resources).find(({ Type }) => Type === 'AWS::ApiGateway::Deployment')
        if (deployment)
          deployment['DependsOn'] = [deployment['DependsOn']]
            .flat()
            .filter((name: string) => name !== id('ApiRestApimeGET'))
      },
      `may be created before ${id('ApiRestApimeGET')}, a method`,
    ],
    [
      'a function without a log group',
      resources => {
        delete resources[id('getuserFunction')]?.['Properties'].LoggingConfig.LogGroup
      },
      `${id('getuserFunction')} refers to nothing that is its log group`,
    ],
  ])('%s', (_, plant, sentence) => {
    const resources = structuredClone(resourcesOf('prod'))
    plant(resources)
    expect(orderProblems(resources)).toEqual([expect.stringContaining(sentence)])
  })
})

test('the guard of the dependencies finds references by Ref, Fn::GetAtt (list and string) and Fn::Sub (with and without variables)', () => {
  const variable = (text: string) => `$\{${text}}`
  expect(
    referencesIn({
      a: [{ Ref: 'A' }],
      b: { 'Fn::GetAtt': ['B', 'Arn'] },
      c: { 'Fn::GetAtt': 'C.Arn' },
      d: { 'Fn::Sub': variable('D') + variable('E.Arn') + variable('!Literal') },
      f: { 'Fn::Sub': [variable('F'), { F: { Ref: 'G' } }] },
    }),
  ).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G'])
})
