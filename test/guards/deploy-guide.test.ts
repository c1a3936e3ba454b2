import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { everyProvider } from '../lib/config/every-provider.ts'
import { templateOf, trailOf } from '../lib/support.ts'

const guide = readFileSync('docs/guides/deploy-from-ci.md', 'utf8')

interface Statement {
  Effect: string
  Action: string | string[]
  Resource: string | string[]
}

/** The statements of a policy that the guide has its reader write to a file. */
function policyIn(file: string): Statement[] {
  const [, text = ''] = guide.split(`\`\`\`json ${file}\n`)
  const policy: { Statement: Statement[] } = JSON.parse(text.split('\n```')[0] ?? '')
  return policy.Statement
}

const allowed = (statements: Statement[]) =>
  statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action)

function covers(patterns: readonly string[], action: string): boolean {
  return patterns.some(pattern => new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action))
}

/** Of CloudFormation's types, the name that IAM has for the service. */
const services: Record<string, string> = {
  ApiGateway: 'apigateway',
  CloudWatch: 'cloudwatch',
  Cognito: 'cognito-idp',
  Events: 'events',
  IAM: 'iam',
  KMS: 'kms',
  Lambda: 'lambda',
  Logs: 'logs',
  SecretsManager: 'secretsmanager',
  SQS: 'sqs',
  WAFv2: 'wafv2',
}

/** Types of resources whose service the actions do not cover. */
function unforeseen(types: readonly string[], actions: readonly string[]): string[] {
  return types.filter(type => {
    const service = services[type.split('::')[1] ?? '']
    return service === undefined || !actions.some(action => action.startsWith(`${service}:`))
  })
}

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555'
const federation = {
  domain: { name: 'login.example.com', certificateArn },
  providers: everyProvider(),
  callbackUrls: ['https://app.example.com/'],
  logoutUrls: [],
}
const notifications = {
  product: 'Example',
  from: 'no-reply@example.com',
  sesRegion: 'eu-west-1',
  languages: {},
}
const templates = [
  ...(['dev', 'prod'] as const).map(stage => templateOf(stage)),
  templateOf({ federation }, { operations: ['exchange-code', 'list-providers', 'get-user'] }),
  trailOf({ events: 'own-bus', notifications }, { operations: ['get-user'] }),
].map(template => template.toJSON())

interface Found {
  Type: string
  Properties?: {
    PolicyDocument?: { Statement: Statement[] }
    CustomDomainConfig?: object
    ProviderDetails?: object
  }
}
const resources: Found[] = templates.flatMap(({ Resources }) => Object.values(Resources))

/** The secrets of providers that the guides name. Other guides store secrets for stacks of the reader's own. */
const storedSecrets = globSync('docs/guides/*.md')
  .map(page => readFileSync(page, 'utf8'))
  .filter(text => text.includes('SecretName: '))
  .flatMap(text =>
    [...text.matchAll(/(?:create-secret --name |SecretName: ')([\w/-]+)/g)].map(([, name = '']) => name),
  )

/** Those that no statement lets CloudFormation read. Secrets Manager adds a hyphen and six characters to the name in an ARN. */
function unreadable(names: readonly string[], statements: readonly Statement[]): string[] {
  const readable = statements
    .filter(
      ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes('secretsmanager:GetSecretValue'),
    )
    .flatMap(({ Resource }) => Resource)
  return names.filter(
    name => !covers(readable, `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}-AbCdEf`),
  )
}

describe('the policy for CloudFormation in the deployment guide', () => {
  const actions = allowed(policyIn('execution-policy.json'))
  const types = [...new Set(resources.map(({ Type }) => Type))]

  test('allows actions of every service in the stack', () => {
    expect(types.length).toBeGreaterThan(15)
    expect(unforeseen(types, actions)).toEqual([])
  })

  test('lets CloudFormation read the secrets of providers that the guides store', () => {
    const details = resources.flatMap(({ Properties }) => Object.values(Properties?.ProviderDetails ?? {}))
    expect(
      details.filter(value => String(value).startsWith('{{resolve:secretsmanager:')).length,
    ).toBeGreaterThan(4)
    expect(storedSecrets).toEqual(
      expect.arrayContaining(['sign-in/google', 'sign-in/apple', 'sign-in/company']),
    )
    const statements = policyIn('execution-policy.json')
    expect(unreadable(storedSecrets, statements)).toEqual([])
    expect(unreadable(['other/google'], statements)).toEqual(['other/google'])
  })

  test('allows what Cognito requires for a sign-in domain of its own', () => {
    const own = resources.filter(
      ({ Type, Properties }) => Type === 'AWS::Cognito::UserPoolDomain' && Properties?.CustomDomainConfig,
    )
    expect(own).toHaveLength(1)
    expect(actions).toContain('cloudfront:UpdateDistribution')
  })

  test('is reported if it lacks a service', () => {
    expect(unforeseen(['AWS::DynamoDB::Table', 'AWS::Lambda::Function'], actions)).toEqual([
      'AWS::DynamoDB::Table',
    ])
    expect(unforeseen(['AWS::Lambda::Function'], ['iam:GetRole'])).toEqual(['AWS::Lambda::Function'])
  })
})

test("the permissions boundary in the deployment guide covers all policies of the stack's roles", () => {
  const boundary = allowed(policyIn('boundary.json'))
  const actions = resources
    .filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy')
    .flatMap(({ Properties }) => allowed(Properties?.PolicyDocument?.Statement ?? []))
  expect(actions.length).toBeGreaterThan(50)
  expect(actions.filter(action => !covers(boundary, action))).toEqual([])
  expect(covers(boundary, 'iam:CreateUser')).toBe(false)
})

/** The actions that a workflow uses, each with the commit that it is pinned to, if any. */
function usesIn(text: string): { action: string; pinned: boolean }[] {
  return [...text.matchAll(/^\s*- uses: (\S+)(.*)$/gm)].map(([, action = '', comment = '']) => ({
    action,
    pinned: /@[0-9a-f]{40}$/.test(action) && /^ # v\d+\.\d+\.\d+$/.test(comment),
  }))
}

test('every GitHub action in a guide is pinned to a commit with its version in a comment', () => {
  const uses = globSync('docs/guides/*.md').flatMap(page => usesIn(readFileSync(page, 'utf8')))
  expect(uses.length).toBeGreaterThan(4)
  expect(uses.filter(({ pinned }) => !pinned)).toEqual([])
  expect(usesIn('      - uses: actions/checkout@v4\n')).toEqual([
    { action: 'actions/checkout@v4', pinned: false },
  ])
})
