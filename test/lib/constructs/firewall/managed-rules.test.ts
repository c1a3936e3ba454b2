import { describe, expect, test } from '@jest/globals'
import { managedGroups } from '../../../../lib/constructs/firewall/managed-rules.ts'
import { templateOf } from '../../support.ts'
import { rulesOf } from './rules.ts'

const prod = templateOf('prod')
const rules = rulesOf(prod, 'ApiFirewall')
const table = managedGroups.flatMap(({ rules }) => rules)
const blocking = table.filter(({ label }) => label).map(({ name }) => name)

describe("AWS's managed rules", () => {
  test('are all rules of both groups, each listed once', () => {
    const names = table.map(({ name }) => name)
    expect(managedGroups.map(({ rules }) => rules.length)).toEqual([12, 22])
    expect(new Set(names).size).toBe(names.length)
  })

  test('only count in front of the API, even if AWS adds or renames one', () => {
    const groups = rules.filter(({ Statement }) => Statement.ManagedRuleGroupStatement)
    expect(groups.map(({ OverrideAction }) => OverrideAction)).toEqual([{ Count: {} }, { Count: {} }])
    const overrides = groups.flatMap(
      ({ Statement }) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? [],
    )
    expect(overrides).toEqual(table.map(({ name }) => ({ Name: name, ActionToUse: { Count: {} } })))
  })

  test('that match no legitimate request block by their labels, after the groups', () => {
    const last = rules.at(-1)
    expect(last).toMatchObject({ Name: 'known-attacks', Action: { Block: {} } })
    const labels = JSON.stringify(last).match(/awswaf:[\w:-]+/g)
    // From AWS's documentation, since labels and rule names are spelled differently.
    expect(labels).toEqual([
      'awswaf:managed:aws:known-bad-inputs:JavaDeserializationRCE_Header',
      'awswaf:managed:aws:known-bad-inputs:Host_Localhost_Header',
      'awswaf:managed:aws:known-bad-inputs:Propfind_Method',
      'awswaf:managed:aws:known-bad-inputs:Log4JRCE_Header',
    ])
  })

  test('are not in front of the user pool, where the application behind is Cognito itself', () => {
    expect(rulesOf(prod, 'UserPoolFirewall').map(({ Name }) => Name)).toEqual([
      'api-calls',
      'direct-calls',
      'message-rate',
      'rate',
    ])
  })

  test.each([
    ['no User-Agent', ['NoUserAgent_HEADER']],
    ['the User-Agent of a library that a list of bots may include', ['UserAgent_BadBots_HEADER']],
    [
      'cookies of another site on the same domain',
      ['EC2MetaDataSSRF_COOKIE', 'CrossSiteScripting_COOKIE', 'SizeRestrictions_Cookie_HEADER'],
    ],
    ['a cursor of 8 KB', ['SizeRestrictions_QUERYSTRING']],
    [
      'a response of a SAML provider',
      ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'GenericRFI_BODY'],
    ],
    ['a redirect URI on 127.0.0.1', ['GenericRFI_QUERYARGUMENTS', 'EC2MetaDataSSRF_QUERYARGUMENTS']],
    ['a body of 200 KB', ['SizeRestrictions_BODY']],
    ['a username of 128 escaped characters', ['SizeRestrictions_URIPATH']],
    ['a username that looks like a file name', ['RestrictedExtensions_URIPATH', 'ExploitablePaths_URIPATH']],
    [
      'a filter value that looks like an attack',
      [
        'EC2MetaDataSSRF_QUERYARGUMENTS',
        'GenericLFI_QUERYARGUMENTS',
        'GenericRFI_QUERYARGUMENTS',
        'CrossSiteScripting_QUERYARGUMENTS',
        'RestrictedExtensions_QUERYARGUMENTS',
        'JavaDeserializationRCE_QUERYSTRING',
        'Log4JRCE_QUERYSTRING',
      ],
    ],
    [
      'a username that looks like an attack',
      [
        'EC2MetaDataSSRF_URIPATH',
        'GenericLFI_URIPATH',
        'GenericRFI_URIPATH',
        'CrossSiteScripting_URIPATH',
        'JavaDeserializationRCE_URIPATH',
        'Log4JRCE_URIPATH',
      ],
    ],
    [
      'a password or an attribute that looks like an attack, such as <script>',
      table.map(({ name }) => name).filter(name => name.endsWith('_BODY')),
    ],
  ])('allow a request with %s', (_, rules) => {
    const known = table.map(({ name }) => name)
    for (const rule of rules) {
      expect(known).toContain(rule)
      expect(blocking).not.toContain(rule)
    }
  })

  test('that block do not inspect free text', () => {
    for (const name of blocking) expect(name).toMatch(/_(HEADER|METHOD)$/)
  })
})
