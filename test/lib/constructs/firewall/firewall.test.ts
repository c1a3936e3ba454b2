import { describe, expect, test } from '@jest/globals'
import { type Operation, routeOf } from '../../../../lambda/contract/operation.ts'
import { operations } from '../../../../lambda/operations/index.ts'
import { operationsOf } from '../../../../lib/config/deployed-operations.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { throttleOf } from '../../../../lib/config/throttles.ts'
import { templateOf } from '../../support.ts'
import { capacityOf, type Rule, regexesIn, rulesOf } from './rules.ts'

const prod = templateOf('prod')
const apiOnly = templateOf({ poolAccess: 'api-only' }, { basedOn: 'prod' })
const withSignUp = templateOf({ selfSignUp: true }, { basedOn: 'prod' })
const api = rulesOf(prod, 'ApiFirewall')
const pool = rulesOf(prod, 'UserPoolFirewall')
const settings = stageNamed('prod').firewall

const named = (rules: readonly Rule[], name: string) => rules.find(({ Name }) => Name === name)
const limits = (rules: readonly Rule[]) =>
  Object.fromEntries(
    rules.flatMap(({ Name, Statement: { RateBasedStatement: rate } }) => (rate ? [[Name, rate.Limit]] : [])),
  )

describe('the firewall', () => {
  test('protects the API stage and the user pool', () => {
    const targets = Object.values(prod.findResources('AWS::WAFv2::WebACLAssociation')).map(
      ({ Properties }) => [Properties.WebACLArn['Fn::GetAtt'][0], JSON.stringify(Properties.ResourceArn)],
    )
    expect(targets).toEqual([
      [expect.stringMatching(/^ApiFirewall/), expect.stringContaining('/stages/')],
      [expect.stringMatching(/^UserPoolFirewall/), expect.stringContaining('UserPool')],
    ])
  })

  test('is omitted on the dev stage', () => {
    templateOf('dev').resourceCountIs('AWS::WAFv2::WebACL', 0)
  })

  test.each([
    ['prod', prod],
    ['api-only', apiOnly],
    ['with sign-up', withSignUp],
    [
      'with two secrets and a base path',
      templateOf(
        {
          poolAccess: 'api-only',
          poolAccessSecrets: ['a', 'b'],
          selfSignUp: true,
          customDomain: {
            name: 'auth.example.com',
            certificateArn:
              'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
            basePath: 'id',
          },
        },
        { basedOn: 'prod' },
      ),
    ],
  ])('stays within the capacity of the base price and the regex length of AWS WAF: %s', (_, template) => {
    for (const acl of ['ApiFirewall', 'UserPoolFirewall'] as const) {
      const rules = rulesOf(template, acl)
      // The API's has the managed rules: 900.
      expect(capacityOf(rules)).toBeGreaterThan(acl === 'ApiFirewall' ? 900 : 10)
      expect(capacityOf(rules)).toBeLessThan(1500)
      for (const regex of regexesIn(rules)) expect(regex.length).toBeLessThanOrEqual(512)
    }
  })

  test('evaluates its rules in their order in the template', () => {
    for (const rules of [api, pool]) {
      expect(rules.map(({ Priority }) => Priority)).toEqual(rules.map((_, index) => index))
    }
  })

  test('logs what a rule blocked or a managed rule counted, and direct calls to the user pool, but not every request', () => {
    const filters = Object.values(prod.findResources('AWS::WAFv2::LoggingConfiguration')).map(
      ({ Properties }) => Properties.LoggingFilter,
    )
    const [direct] = pool
      .filter(({ Name }) => Name === 'direct-calls')
      .flatMap(({ RuleLabels = [] }) => RuleLabels)
    const action = (Action: string) => ({ ActionCondition: { Action } })
    // Managed rules of our table, and those that AWS adds later, which count by the override of their group.
    const managed = [action('EXCLUDED_AS_COUNT'), action('COUNT')]
    const label = {
      LabelNameCondition: { LabelName: { 'Fn::Join': ['', [expect.anything(), direct?.Name]] } },
    }
    expect(filters).toEqual(
      [
        [action('BLOCK'), ...managed],
        [action('BLOCK'), label],
      ].map(Conditions => ({
        DefaultBehavior: 'DROP',
        Filters: [{ Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions }],
      })),
    )
  })

  test('logs neither bodies, queries and credentials nor the user agent of the functions', () => {
    const fields = (start: string) => {
      const [, acl] =
        Object.entries(prod.findResources('AWS::WAFv2::WebACL')).find(([name]) => name.startsWith(start)) ??
        []
      return acl?.['Properties'].DataProtectionConfig.DataProtections
    }
    const headers = ['authorization', 'cookie', 'x-amz-security-token']
    const protectedFields = (keys: string[]) =>
      [
        { FieldType: 'BODY' },
        { FieldType: 'QUERY_STRING' },
        { FieldType: 'SINGLE_HEADER', FieldKeys: keys },
      ].map(Field => ({ Action: 'SUBSTITUTION', Field }))
    expect(fields('ApiFirewall')).toEqual(protectedFields(headers))
    expect(fields('UserPoolFirewall')).toEqual(protectedFields([...headers, 'user-agent']))
    const redacted = Object.values(prod.findResources('AWS::WAFv2::LoggingConfiguration')).map(
      ({ Properties }) => JSON.stringify(Properties.RedactedFields).includes('user-agent'),
    )
    expect(redacted).toEqual([false, true])
  })
})

describe("the API's rate limits", () => {
  /** The routes that a rule's regex matches. */
  const matched = (rule: Rule | undefined, list: readonly Operation[] = operations) => {
    const regex = new RegExp(regexesIn(rule)[0] ?? 'no regex')
    return list
      .filter(operation => regex.test(`/v1${routeOf(operation).path.replace(/\{\w+\}/g, 'gimpei3')}`))
      .map(({ route }) => route)
  }

  test('are the settings of the stage', () => {
    expect(limits(api)).toEqual({
      'recovery-rate': settings?.recoveryRequestsPerAddress,
      'auth-rate': settings?.authRequestsPerAddress,
      'token-rate': settings?.writesPerToken,
      rate: settings?.requestsPerAddress,
    })
    expect(named(api, 'rate')?.Statement.RateBasedStatement).not.toHaveProperty('ScopeDownStatement')
  })

  test('are stricter for account recovery', () => {
    expect(matched(named(api, 'recovery-rate'))).toEqual([
      'POST /auth/forgot-password',
      'POST /auth/forgot-password/confirm',
    ])
  })

  test('are stricter for sign-up, on a stage with self sign-up', () => {
    expect(named(api, 'sign-up-rate')).toBeUndefined()
    const rules = rulesOf(withSignUp, 'ApiFirewall')
    expect(limits(rules)['sign-up-rate']).toBe(settings?.signUpRequestsPerAddress)
    expect(matched(named(rules, 'sign-up-rate'))).toEqual([
      'POST /auth/sign-up',
      'POST /auth/sign-up/confirm',
      'POST /auth/sign-up/resend',
    ])
  })

  test('are stricter below /auth', () => {
    expect(matched(named(api, 'auth-rate'))).toEqual(
      operations.filter(({ route }) => route.includes(' /auth/')).map(({ route }) => route),
    )
  })

  test('limit writes below /me per token, regardless of the spelling of Bearer', () => {
    const rule = named(api, 'token-rate')
    expect(matched(rule)).toEqual(
      operations.filter(({ route }) => / \/me(\/|$)/.test(route)).map(({ route }) => route),
    )
    const rate = rule?.Statement.RateBasedStatement
    expect(rate).toMatchObject({
      AggregateKeyType: 'CUSTOM_KEYS',
      CustomKeys: [
        {
          Header: {
            Name: 'authorization',
            TextTransformations: [
              { Priority: 0, Type: 'COMPRESS_WHITE_SPACE' },
              { Priority: 1, Type: 'LOWERCASE' },
              { Priority: 2, Type: 'MD5' },
            ],
          },
        },
      ],
      ScopeDownStatement: {
        AndStatement: {
          Statements: [{}, { NotStatement: { Statement: { ByteMatchStatement: { SearchString: 'GET' } } } }],
        },
      },
    })
  })
})

describe("the user pool's rate limits", () => {
  const stage = stageNamed('prod')

  test("allow all requests of the API's functions from one address, in the mode observe", () => {
    const own = operationsOf(stage).filter(({ id }) => /^(confirm-)?forgot-password$/.test(id))
    const perSecond = own.reduce((sum, one) => sum + throttleOf(one, stage), 0)
    const share = stage.quotas.UserAccountRecovery
    // The routes together may send more than the share of the stage, but Cognito throttles the excess.
    expect(perSecond).toBeGreaterThan(share)
    expect(limits(pool)['message-rate']).toBe(share * 300)
    expect(limits(pool)['rate']).toBeGreaterThan(300 * (share + stage.quotas.UserUpdate))
  })

  test('for messages and codes stay below the fixed quota of 30 per second, in the mode observe', () => {
    const { 'message-rate': messages = 0, rate = 0 } = limits(pool)
    expect(messages).toBeLessThan(30 * 300)
    expect(messages).toBeLessThan(rate)
    const [operation = '', target = ''] = regexesIn(named(pool, 'message-rate'))
    expect(new RegExp(operation).test('forgotpassword')).toBe(true)
    expect(new RegExp(target).test('awscognitoidentityproviderservice.forgotpassword')).toBe(true)
    expect(new RegExp(target).test('awscognitoidentityproviderservice.getuser')).toBe(false)
    expect(JSON.stringify(named(pool, 'message-rate'))).toContain('LOWERCASE')
  })

  test("are the stage's limits for direct calls and none for the API's functions, in the mode api-only", () => {
    const rules = rulesOf(apiOnly, 'UserPoolFirewall')
    expect(limits(rules)).toEqual({ rate: settings?.requestsPerAddress })
    expect(named(rules, 'rate')?.Statement.RateBasedStatement?.ScopeDownStatement).toEqual({
      NotStatement: { Statement: { LabelMatchStatement: { Scope: 'LABEL', Key: 'api-call' } } },
    })
  })
})
