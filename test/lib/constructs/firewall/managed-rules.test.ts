import { describe, expect, test } from '@jest/globals'
import { managedGroups } from '../../../../lib/constructs/firewall/managed-rules.ts'
import { templateOf } from '../../support.ts'
import { rulesOf } from './rules.ts'

const prod = templateOf('prod')
const acls = [rulesOf(prod, 'ApiFirewall'), rulesOf(prod, 'UserPoolFirewall')]
const table = managedGroups.flatMap(({ rules }) => rules)
const blocking = table.filter(({ label }) => label).map(({ name }) => name)

describe("AWS's managed rules", () => {
  test('are those of the known bad inputs and of the core rule set, each of them in the table once', () => {
    const names = table.map(({ name }) => name)
    expect(managedGroups.map(({ rules }) => rules.length)).toEqual([12, 22])
    expect(new Set(names).size).toBe(names.length)
  })

  test('count in front of API and user pool, all of them, also one that AWS adds or renames', () => {
    for (const rules of acls) {
      const groups = rules.filter(({ Statement }) => Statement.ManagedRuleGroupStatement)
      expect(groups.map(({ OverrideAction }) => OverrideAction)).toEqual([{ Count: {} }, { Count: {} }])
      const overrides = groups.flatMap(
        ({ Statement }) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? [],
      )
      expect(overrides).toEqual(table.map(({ name }) => ({ Name: name, ActionToUse: { Count: {} } })))
    }
  })

  test('that refuse nothing which the API allows block by their labels, behind the groups', () => {
    for (const rules of acls) {
      const last = rules.at(-1)
      expect(last).toMatchObject({ Name: 'known-attacks', Action: { Block: {} } })
      const labels = JSON.stringify(last).match(/awswaf:[\w:-]+/g)
      // AWS writes a label unlike the rule's name: these are from its documentation.
      expect(labels).toEqual([
        'awswaf:managed:aws:known-bad-inputs:JavaDeserializationRCE_Header',
        'awswaf:managed:aws:known-bad-inputs:Host_Localhost_Header',
        'awswaf:managed:aws:known-bad-inputs:Propfind_Method',
        'awswaf:managed:aws:known-bad-inputs:Log4JRCE_Header',
        'awswaf:managed:aws:core-rule-set:SizeRestrictions_Cookie_Header',
      ])
    }
  })

  test.each([
    ['no User-Agent', ['NoUserAgent_HEADER']],
    ['the User-Agent of a library that a list of bots may name', ['UserAgent_BadBots_HEADER']],
    [
      'cookies that another site of the domain has set',
      ['EC2MetaDataSSRF_COOKIE', 'CrossSiteScripting_COOKIE'],
    ],
    ['a cursor of 8 KB', ['SizeRestrictions_QUERYSTRING']],
    ['a body of 200 KB', ['SizeRestrictions_BODY']],
    ['a user name of 128 escaped characters', ['SizeRestrictions_URIPATH']],
    ['a user name that is the name of a file', ['RestrictedExtensions_URIPATH', 'ExploitablePaths_URIPATH']],
    [
      'a filter that looks for an attack',
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
      'the name of a user who is to be deleted because it is an attack',
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
  ])('let through a request with %s', (_, rules) => {
    const known = table.map(({ name }) => name)
    for (const rule of rules) {
      expect(known).toContain(rule)
      expect(blocking).not.toContain(rule)
    }
  })

  test('that block look at no field which holds free text', () => {
    for (const name of blocking) expect(name).toMatch(/_(HEADER|METHOD)$/)
  })
})
