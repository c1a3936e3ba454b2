import { describe, expect, test } from '@jest/globals'
import { adminGetUser } from '../../../../lambda/operations/admin-get-user.ts'
import { adminInitiateAuth } from '../../../../lambda/operations/admin-initiate-auth.ts'
import { exchangeCode } from '../../../../lambda/operations/exchange-code.ts'
import { getUser } from '../../../../lambda/operations/get-user.ts'
import { listProviders } from '../../../../lambda/operations/list-providers.ts'
import { withExistingUserPool } from '../../../../lib/assembly/existing-user-pool.ts'
import { checkStage } from '../../../../lib/config/check.ts'
import type { Stage } from '../../../../lib/config/stage.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { createWebAcl, webAclSchema } from '../../../../local/firewall/web-acl.ts'
import { requestOf } from '../../../local/firewall/requests.ts'
import { operations, templateOf } from '../../support.ts'
import { type Rule, rulesOf } from './rules.ts'

const stage = stageNamed('prod')
const templates = {
  limited: templateOf({ poolAccess: 'limited' }, { basedOn: 'prod', operations }),
  observe: templateOf('prod', { operations }),
  'api-only': templateOf({ poolAccess: 'api-only' }, { basedOn: 'prod', operations }),
}
const replacing = templateOf({ poolAccessSecrets: ['b', 'a'] }, { basedOn: 'prod', operations })

type T = typeof replacing
const poolRules = (template: T) => rulesOf(template, 'UserPoolFirewall')
const actionOf = (rules: Rule[], name: string) => rules.find(rule => rule.Name === name)?.Action
const secretsIn = (template: T) => Object.keys(template.findResources('AWS::SecretsManager::Secret'))
const referenceTo = (secret: string | undefined) => [
  '{{resolve:secretsmanager:',
  { Ref: secret },
  ':SecretString:::}}',
]
/** By the operation's summary. */
const appIdsIn = (template: T) =>
  Object.fromEntries(
    Object.values(template.findResources('AWS::Lambda::Function')).map(({ Properties }) => [
      Properties.Description,
      Properties.Environment.Variables.AWS_SDK_UA_APP_ID,
    ]),
  )
/** Of the three operations, two send only commands that IAM authorizes. */
const appIds = (secret: string | undefined) => ({
  [adminInitiateAuth.summary]: undefined,
  [adminGetUser.summary]: undefined,
  [getUser.summary]: secret && { 'Fn::Join': ['', referenceTo(secret)] },
})

describe('poolAccess', () => {
  test('limited needs no secret, and does not distinguish callers', () => {
    expect(secretsIn(templates.limited)).toEqual([])
    expect(appIdsIn(templates.limited)).toEqual(appIds(undefined))
    expect(poolRules(templates.limited).map(({ Name }) => Name)).not.toContain('direct-calls')
    expect(templates.limited.findOutputs('UserPoolFirewallMetric')).toEqual({})
  })

  test.each([
    ['observe', { Count: {} }],
    ['api-only', { Block: {} }],
  ] as const)('%s applies the action %o to direct calls, before any other rule', (access, action) => {
    const rules = poolRules(templates[access])
    expect(rules.slice(0, 2).map(({ Name }) => Name)).toEqual(['api-calls', 'direct-calls'])
    expect(actionOf(rules, 'api-calls')).toEqual({ Count: {} })
    expect(actionOf(rules, 'direct-calls')).toEqual(action)
  })

  test.each(['observe', 'api-only'] as const)(
    '%s gives the functions that call Cognito unsigned, and no others, the secret that the firewall recognizes',
    access => {
      const template = templates[access]
      const [secret, ...others] = secretsIn(template)
      expect(others).toEqual([])
      expect(appIdsIn(template)).toEqual(appIds(secret))
      expect(JSON.stringify(poolRules(template)[0])).toContain(
        JSON.stringify(['app/{{resolve:secretsmanager:', { Ref: secret }, ':SecretString:::}}']),
      )
    },
  )

  test('observe and api-only output the metric name of the web ACL', () => {
    for (const access of ['observe', 'api-only'] as const) {
      const [acl] = Object.entries(templates[access].findResources('AWS::WAFv2::WebACL')).filter(([id]) =>
        id.startsWith('UserPool'),
      )
      const MetricName = acl?.[1]['Properties'].VisibilityConfig.MetricName
      templates[access].hasOutput('UserPoolFirewallMetric', { Value: MetricName })
    }
  })

  test('with two secrets lets the functions send the first, and recognizes both', () => {
    const secrets = secretsIn(replacing)
    expect(secrets).toHaveLength(2)
    const [sent] = secrets.filter(id => id.startsWith('PoolAccessSecretsb'))
    expect(appIdsIn(replacing)).toEqual(appIds(sent))
    const [known] = poolRules(replacing)
    for (const secret of secrets) expect(JSON.stringify(known)).toContain(`{"Ref":"${secret}"}`)
    expect(known?.Statement.OrStatement?.Statements).toHaveLength(2)
  })

  test('with a secret uses one reference per secret in the web ACL, since later rules match the label of the first', () => {
    for (const access of ['observe', 'api-only'] as const) {
      const [own, ...others] = poolRules(templates[access])
      expect(own?.RuleLabels).toEqual([{ Name: 'api-call' }])
      expect(JSON.stringify(others)).not.toContain('resolve:secretsmanager')
      expect(JSON.stringify(others[0])).toContain(
        '{"NotStatement":{"Statement":{"LabelMatchStatement":{"Key":"api-call","Scope":"LABEL"}}}}',
      )
    }
  })

  test('generates secrets of 40 letters and digits, which the SDK does not escape', () => {
    for (const { Properties } of Object.values(replacing.findResources('AWS::SecretsManager::Secret'))) {
      expect(Properties.GenerateSecretString).toEqual({
        PasswordLength: 40,
        ExcludePunctuation: true,
        IncludeSpace: false,
      })
    }
  })

  test('keeps the logical id of a secret in every step of a replacement', () => {
    const steps = [['a'], ['a', 'b'], ['b', 'a'], ['b']].map(poolAccessSecrets =>
      secretsIn(templateOf({ poolAccessSecrets }, { basedOn: 'prod', operations })),
    )
    const [[first] = [], both = [], again = [], [last] = []] = steps
    expect(both).toContain(first)
    expect([...again].sort()).toEqual([...both].sort())
    expect(both).toContain(last)
    expect(last).not.toBe(first)
  })
})

describe('checkStage rejects', () => {
  const { firewall: _, ...withoutFirewall } = stage
  const existingUserPool = { id: 'eu-west-1_AbCdEfGhI', clientId: 'client' }
  test.each([
    ['observe without a firewall', withoutFirewall, 'poolAccess: observe requires the firewall'],
    [
      'api-only without a firewall',
      { ...withoutFirewall, poolAccess: 'api-only' },
      'poolAccess: api-only requires the firewall',
    ],
    [
      'observe on an existing user pool',
      { ...stage, existingUserPool },
      'poolAccess: the existingUserPool keeps its own firewall',
    ],
    ['an unknown mode', { ...stage, poolAccess: 'open' }, 'poolAccess: use '],
    [
      'a secret with poolAccess limited',
      { ...stage, poolAccess: 'limited', poolAccessSecrets: ['a'] },
      'poolAccessSecrets: not used with poolAccess: limited',
    ],
    [
      'three secrets',
      { ...stage, poolAccessSecrets: ['a', 'b', 'c'] },
      'poolAccessSecrets: use at most two secrets',
    ],
    [
      'the same secret twice',
      { ...stage, poolAccessSecrets: ['a', 'a'] },
      'poolAccessSecrets: name two different',
    ],
    [
      'a limit for account recovery above the limit for /auth',
      { ...stage, firewall: stage.firewall && { ...stage.firewall, recoveryRequestsPerAddress: 501 } },
      'firewall.recoveryRequestsPerAddress: must not exceed authRequestsPerAddress',
    ],
    [
      'a limit for sign-up above the limit for /auth',
      { ...stage, firewall: stage.firewall && { ...stage.firewall, signUpRequestsPerAddress: 501 } },
      'firewall.signUpRequestsPerAddress: must not exceed authRequestsPerAddress',
    ],
  ])('%s', (_, given, line) => {
    expect(() => checkStage(given)).toThrow(`stage prod: ${line}`)
  })
})

test('an existing user pool from the command line sets poolAccess to limited', () => {
  expect(withExistingUserPool(stage, 'eu-west-1_AbCdEfGhI', 'client')).toMatchObject({
    poolAccess: 'limited',
    existingUserPool: { id: 'eu-west-1_AbCdEfGhI', clientId: 'client' },
  })
})

describe('the domain of a stage with federation', () => {
  const federation: Stage['federation'] = {
    domain: { prefix: 'example' },
    providers: { google: { clientId: 'app', clientSecretName: 'secret' } },
    callbackUrls: ['https://app.example.com/'],
    logoutUrls: [],
  }
  const exchange = exchangeCode.requestsPerSecond ?? 0
  const firewallOf = (poolAccess: Stage['poolAccess'], deployed = ['exchange-code', 'list-providers']) =>
    templateOf({ federation, poolAccess }, { basedOn: 'prod', operations: deployed })

  /** Evaluates a request to the domain, with the secret in place of its reference. */
  const verdict = (poolAccess: Stage['poolAccess'], path: string, headers: [string, string][] = []) => {
    const rules = JSON.parse(
      JSON.stringify(poolRules(firewallOf(poolAccess)), (_, value) =>
        JSON.stringify(value).startsWith('{"Fn::Join"') ? 'app/own-secret' : value,
      ),
    )
    const evaluate = createWebAcl(webAclSchema.parse({ DefaultAction: { Allow: {} }, Rules: rules }))
    return evaluate(requestOf({ method: path === '/oauth2/token' ? 'POST' : 'GET', path, headers }))
  }

  test.each(
    ['/oauth2/authorize', '/oauth2/token', '/oauth2/userInfo', '/oauth2/revoke', '/oauth2/idpresponse']
      .concat('/saml2/idpresponse', '/login', '/logout')
      .flatMap(path => (['limited', 'observe', 'api-only'] as const).map(mode => [path, mode] as const)),
  )('answers %s with poolAccess %s, since such requests name no operation', (path, poolAccess) => {
    expect(verdict(poolAccess, path)).toEqual({ blocked: false, counted: [] })
  })

  test('recognizes the function that exchanges codes, whose rate is not limited with the users', () => {
    const template = firewallOf('api-only')
    const [secret] = secretsIn(template)
    expect(appIdsIn(template)).toEqual({
      [exchangeCode.summary]: { 'Fn::Join': ['', referenceTo(secret)] },
      [listProviders.summary]: undefined,
    })
    const headers: [string, string][] = [['User-Agent', 'cognito-auth-api app/own-secret']]
    expect(verdict('api-only', '/oauth2/token', headers)).toEqual({ blocked: false, counted: ['api-calls'] })
  })

  test('does not let the same address call operations directly', () => {
    const headers: [string, string][] = [['X-Amz-Target', 'AWSCognitoIdentityProviderService.GetUser']]
    expect(verdict('api-only', '/', headers)).toMatchObject({ blocked: true, rule: 'direct-calls' })
  })

  test('allows for all exchanges of the API where the firewall does not recognize its functions', () => {
    const rate = (deployed: string[]) =>
      poolRules(firewallOf('limited', deployed)).find(({ Name }) => Name === 'rate')?.Statement
        .RateBasedStatement?.Limit
    const window = stage.firewall?.windowSeconds ?? 0
    expect(rate(['exchange-code', 'get-user'])).toBe((rate(['get-user']) ?? 0) + exchange * window)
  })
})
