import { describe, expect, test } from '@jest/globals'
import { createResolver, readAssembly } from '../../../local/assembly/index.ts'
import { readFirewalls } from '../../../local/firewall/index.ts'
import { createWebAcl, webAclSchema } from '../../../local/firewall/web-acl.ts'
import { writeAssembly } from '../assembly/support.ts'
import { requestOf, transformed } from './requests.ts'

const startsWith = (SearchString: string) => ({
  ByteMatchStatement: {
    FieldToMatch: { UriPath: {} },
    SearchString,
    PositionalConstraint: 'STARTS_WITH',
    ...transformed('NONE'),
  },
})
const rule = (Name: string, Priority: number, Action: object, Statement: object, more: object = {}) => ({
  Name,
  Priority,
  Action,
  Statement,
  ...more,
})
const verdict = (Rules: object[], path: string, DefaultAction: object = { Allow: {} }) =>
  createWebAcl(webAclSchema.parse({ DefaultAction, Rules }))(requestOf({ path }))

describe('a web ACL', () => {
  const rules = [
    rule('last', 3, { Block: {} }, startsWith('/a')),
    rule('counting', 0, { Count: {} }, startsWith('/a')),
    rule('allowing', 2, { Allow: {} }, startsWith('/a/b')),
  ]

  test('evaluates its rules by priority until one blocks or allows', () => {
    expect(verdict(rules, '/a/x')).toEqual({ blocked: true, rule: 'last', counted: ['counting'] })
    expect(verdict(rules, '/a/b')).toEqual({ blocked: false, rule: 'allowing', counted: ['counting'] })
  })

  test('applies the default action if no rule matches', () => {
    expect(verdict(rules, '/x')).toEqual({ blocked: false, counted: [] })
    expect(verdict(rules, '/x', { Block: {} })).toEqual({ blocked: true, counted: [] })
  })

  test('lets a later rule match a label that an earlier one added', () => {
    const labelled = [
      rule('labelling', 0, { Count: {} }, startsWith('/a'), { RuleLabels: [{ Name: 'seen' }] }),
      rule('blocking', 1, { Block: {} }, { LabelMatchStatement: { Scope: 'LABEL', Key: 'seen' } }),
    ]
    expect(verdict(labelled, '/a')).toMatchObject({ blocked: true, rule: 'blocking' })
    expect(verdict(labelled, '/x')).toMatchObject({ blocked: false })
  })

  test("ignores AWS's managed rule groups", () => {
    const group = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } }
    const managed = { Name: 'managed', Priority: 1, OverrideAction: { None: {} }, Statement: group }
    expect(verdict([managed], '/a')).toEqual({ blocked: false, counted: [] })
  })

  test.each([
    ['a statement', rule('odd', 0, { Block: {} }, { GeoMatchStatement: { CountryCodes: ['JP'] } })],
    ['an action', rule('odd', 0, { Captcha: {} }, startsWith('/a'))],
    [
      'a custom response',
      rule('odd', 0, { Block: { CustomResponse: { ResponseCode: 418 } } }, startsWith('/a')),
    ],
  ])('rejects a rule with %s, which it cannot evaluate, and names the rule', (_, odd) => {
    expect(() => verdict([odd], '/a')).toThrow(/odd|Action/)
  })
})

describe('the firewalls of a template', () => {
  const resolverOf = (resources: Parameters<typeof writeAssembly>[0]['resources']) => {
    const assembly = readAssembly(writeAssembly({ resources: resources ?? {} }))
    return [assembly, createResolver({ assembly, region: 'us-east-1' })] as const
  }
  const acl = (path: string) => ({
    Type: 'AWS::WAFv2::WebACL',
    Properties: { DefaultAction: { Allow: {} }, Rules: [rule('only', 0, { Block: {} }, startsWith(path))] },
  })
  const association = (name: string, ResourceArn: string) => ({
    Type: 'AWS::WAFv2::WebACLAssociation',
    Properties: { WebACLArn: { 'Fn::GetAtt': [name, 'Arn'] }, ResourceArn },
  })

  test('protect the resources that they are associated with', () => {
    const { api, userPool } = readFirewalls(
      ...resolverOf({
        A: acl('/api'),
        B: acl('/pool'),
        First: association('A', 'arn:aws:apigateway:us-east-1::/restapis/local/stages/v1'),
        Second: association('B', 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_A'),
      }),
    )
    const blockedBy = (web: typeof api, path: string) => web?.(requestOf({ path })).blocked
    expect([blockedBy(api, '/api'), blockedBy(api, '/pool')]).toEqual([true, false])
    expect([blockedBy(userPool, '/api'), blockedBy(userPool, '/pool')]).toEqual([false, true])
  })

  test('cannot be read from a stage that has none', () => {
    expect(() => readFirewalls(...resolverOf({}))).toThrow(
      'Stack has no firewall. Synthesize a stage that has one',
    )
  })
})
