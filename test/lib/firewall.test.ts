import { describe, expect, test } from '@jest/globals'
import { type Operation, routeOf } from '../../lambda/http/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import { operationsOf } from '../../lib/deployed-operations.ts'
import { stageNamed } from '../../lib/stages.ts'
import { throttleOf } from '../../lib/throttles.ts'
import { templateOf } from './support.ts'

const prod = templateOf('prod')
const acls = prod.findResources('AWS::WAFv2::WebACL')

interface Rule {
  Name: string
  Priority: number
  Action?: object
  Statement: {
    RateBasedStatement?: {
      Limit: number
      EvaluationWindowSec: number
      AggregateKeyType: string
    }
    ManagedRuleGroupStatement?: { Name: string; RuleActionOverrides: { Name: string; ActionToUse: object }[] }
  }
}

function rulesOf(start: string, all = acls): Rule[] {
  const [, acl] = Object.entries(all).find(([name]) => name.startsWith(start)) ?? []
  return acl?.['Properties'].Rules
}

/** The regular expressions of one rule or several. */
function regexesIn(rules: unknown): string[] {
  const found: string[] = []
  JSON.stringify(rules, (key, value) => {
    if (key === 'RegexString') found.push(value)
    return value
  })
  return found
}

const api = rulesOf('ApiFirewall')
const pool = rulesOf('UserPoolFirewall')

describe('the firewall', () => {
  test("stands before the API's stage and the user pool", () => {
    const targets = Object.values(prod.findResources('AWS::WAFv2::WebACLAssociation')).map(
      ({ Properties }) => [Properties.WebACLArn['Fn::GetAtt'][0], JSON.stringify(Properties.ResourceArn)],
    )
    expect(targets).toEqual([
      [expect.stringMatching(/^ApiFirewall/), expect.stringContaining('/stages/')],
      [expect.stringMatching(/^UserPoolFirewall/), expect.stringContaining('UserPool')],
    ])
  })

  test('is not there on dev', () => {
    templateOf('dev').resourceCountIs('AWS::WAFv2::WebACL', 0)
  })

  test('has the known bad inputs and the common rules of AWS before both', () => {
    for (const rules of [api, pool]) {
      const groups = rules.flatMap(({ Statement }) => Statement.ManagedRuleGroupStatement?.Name ?? [])
      expect(groups).toEqual(['AWSManagedRulesKnownBadInputsRuleSet', 'AWSManagedRulesCommonRuleSet'])
    }
  })

  test("lets AWS's rules on bodies count, and blocks what they count where no password is sent", () => {
    const counting = api
      .flatMap(({ Statement }) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? [])
      .filter(({ ActionToUse }) => 'Count' in ActionToUse)
      .map(({ Name }) => Name)
    const blocking = api.at(-1)
    expect(blocking).toMatchObject({ Name: 'body-without-password', Action: { Block: {} } })
    // The size of a body is not an attack, and the API has its own limit.
    const bodyRules = counting.filter(name => name.endsWith('_BODY') && name !== 'SizeRestrictions_BODY')
    expect(bodyRules).toHaveLength(7)
    for (const rule of bodyRules) {
      expect(JSON.stringify(blocking)).toContain(`:${rule.replace('_BODY', '_Body')}"`)
    }
  })

  test('samples nothing, and logs neither path nor query, signature, token or what was found in a body', () => {
    expect(JSON.stringify(acls)).not.toContain('"SampledRequestsEnabled":true')
    const configurations = Object.values(prod.findResources('AWS::WAFv2::LoggingConfiguration'))
    expect(configurations).toHaveLength(2)
    for (const { Properties } of configurations) {
      expect(Properties.RedactedFields).toEqual([
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'x-amz-security-token' } },
        { UriPath: {} },
        { QueryString: {} },
      ])
    }
    for (const { Properties } of Object.values(acls)) {
      const fields = Properties.DataProtectionConfig.DataProtections.map(
        ({ Action, Field }: { Action: string; Field: { FieldType: string } }) => [Action, Field.FieldType],
      )
      expect(fields).toContainEqual(['SUBSTITUTION', 'BODY'])
    }
  })
})

describe('where passwords are sent', () => {
  const [regex = ''] = regexesIn(api.at(-1))
  const exempt = new RegExp(regex)
  const pathOf = (operation: Operation) => `/v1${routeOf(operation).path.replace(/\{\w+\}/g, 'gimpei3')}`

  test('is exactly this', () => {
    const routes = operationsOf(stageNamed('prod'))
      .filter(operation => operation.request.body && exempt.test(pathOf(operation)))
      .map(({ route }) => route)
    expect(routes).toEqual([
      'POST /auth/sign-in',
      'POST /auth/challenge',
      'POST /auth/forgot-password/confirm',
      'POST /users',
      'PUT /users/{username}/password',
      'PUT /me/password',
    ])
  })

  test.each([
    '/v1/groups/users',
    '/v1/users/a/b/password',
    '/v1/v1/users',
    '/v1/users/../me',
    '/v1/me/password/x',
  ])('is not %s', path => {
    expect(exempt.test(path)).toBe(false)
  })

  test('is short enough for AWS WAF with all routes there are', () => {
    const all = rulesOf(
      'ApiFirewall',
      templateOf({ selfSignUp: true }, { basedOn: 'prod' }).findResources('AWS::WAFv2::WebACL'),
    )
    const regexes = regexesIn(all)
    expect(regexes).toHaveLength(2)
    for (const regex of regexes) expect(regex.length).toBeLessThanOrEqual(512)
  })
})

describe('the rates', () => {
  const limits = (rules: Rule[]) =>
    rules.flatMap(({ Name, Statement: { RateBasedStatement: rate } }) => (rate ? [{ Name, ...rate }] : []))

  test('come first, so that they also count what other rules block', () => {
    for (const rules of [api, pool]) {
      expect(rules.map(({ Priority }) => Priority)).toEqual(rules.map((_, index) => index))
      expect(rules.slice(0, 2).every(({ Statement }) => Statement.RateBasedStatement)).toBe(true)
    }
  })

  test('are those of the stage before the API, stricter below /auth however that is written', () => {
    const [auth, all] = limits(api)
    expect([auth?.Limit, all?.Limit]).toEqual([500, 2000])
    expect(all).not.toHaveProperty('ScopeDownStatement')
    const below = new RegExp(regexesIn(auth)[0] ?? '')
    for (const { route } of operations) {
      const { path } = routeOf({ route })
      expect([path, below.test(`/v1${path}`)]).toEqual([path, path.startsWith('/auth/')])
    }
    expect(JSON.stringify(auth)).toContain('URL_DECODE')
  })

  test("never refuse what the API's own functions send to Cognito from one address", () => {
    const stage = stageNamed('prod')
    const own = operationsOf(stage).filter(({ id }) => /^(confirm-)?forgot-password$/.test(id))
    const perSecond = own.reduce((sum, one) => sum + throttleOf(one, stage), 0)
    const granted = stage.quotas.UserAccountRecovery
    const [messages, all] = limits(pool)
    // The routes together may send more than the stage may use, and Cognito refuses what is above that.
    expect(perSecond).toBeGreaterThan(granted)
    expect(messages?.Limit).toBe(granted * 300)
    expect(all?.Limit).toBeGreaterThan(300 * (granted + stage.quotas.UserUpdate))
  })

  test('at Cognito are lower for what sends a message or takes a code, which is below its fixed quota of 30 a second', () => {
    const [messages, all] = limits(pool)
    expect(messages?.Limit).toBeLessThan(30 * 300)
    expect(messages?.Limit).toBeLessThan(all?.Limit ?? 0)
    const named = new RegExp(regexesIn(messages)[0] ?? '')
    expect(named.test('AWSCognitoIdentityProviderService.ForgotPassword')).toBe(true)
    expect(named.test('AWSCognitoIdentityProviderService.GetUser')).toBe(false)
  })
})
