import { TagResourceCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { commandTable, factsOf } from '../../lambda/contract/command-table.ts'
import { callName } from '../../lambda/contract/commands.ts'
import { categoryOf, quotaCategories } from '../../lambda/contract/quotas.ts'
import { operations } from '../../lambda/operations/index.ts'
import { cognitoQuotas } from '../../lib/config/cognito-quotas.ts'
import type { Command } from '../../local/user-pool/command.ts'
import * as localCommands from '../../local/user-pool/commands/index.ts'
import { categories } from '../../local/user-pool/rates.ts'

describe('the table of commands', () => {
  test.each(operations)('has a row for every command of $id', ({ commands }) => {
    for (const key of Object.keys(commands)) expect(factsOf(callName(key))).toBeDefined()
  })

  test('is not needed by the operations that send no command', () => {
    const silent = operations.filter(({ commands }) => Object.keys(commands).length === 0)
    expect(silent.map(({ id }) => id)).toEqual(['list-providers', 'exchange-code'])
  })

  test('rejects a command without a row and explains what to add', () => {
    const [undeclared] = Object.keys({ TagResourceCommand })
    expect(() => factsOf(callName(undeclared ?? ''))).toThrow(
      'lambda/contract/command-table.ts has no row for TagResource: add its quota category, and whether IAM authorizes it',
    )
  })

  test('counts NEW_PASSWORD_REQUIRED as a password change and every other challenge as a challenge', () => {
    const facts = factsOf('AdminRespondToAuthChallenge')
    expect(categoryOf(facts, { ChallengeName: 'NEW_PASSWORD_REQUIRED' })).toBe('UserAccountRecovery')
    expect(categoryOf(facts, { ChallengeName: 'SOFTWARE_TOKEN_MFA' })).toBe('UserAuthenticationChallenge')
    expect(categoryOf(factsOf('GetUser'), {})).toBe('UserRead')
  })
})

type Properties = Pick<Command, 'name' | 'category' | 'signed'>

/** AWS documents no category for these: the table assumes one for the throttles, the local pool does not limit them. */
const undocumented = [
  ...['StartWebAuthnRegistration', 'CompleteWebAuthnRegistration'],
  ...['ListWebAuthnCredentials', 'DeleteWebAuthnCredential'],
  ...['ListUserSessions', 'RevokeUserSession', 'AdminListUserSessions', 'AdminRevokeUserSession'],
]

/** A sentence for each local command that differs from the table. Commands that the table lacks are for operators. */
function differences(local: readonly Properties[]): string[] {
  const rows: Record<string, { category: string; signed: boolean }> = commandTable
  const text = (category: string | undefined, signed: boolean) =>
    `${category ?? 'no category'}, ${signed ? 'signed' : 'not signed'}`
  return local.flatMap(({ name, category, signed }) => {
    const row = rows[name]
    const [actual, expected] = [
      text(category, signed),
      row ? text(undocumented.includes(name) ? undefined : row.category, row.signed) : text(undefined, true),
    ]
    return actual === expected ? [] : [`${name} is ${actual}, but in the table of commands ${expected}`]
  })
}

describe('the commands of the local user pool', () => {
  const local: Properties[] = Object.values(localCommands)

  test('have the category and the authorization of the table of commands', () => {
    expect(local.length).toBeGreaterThan(40)
    expect(differences(local)).toEqual([])
  })

  test('are reported if their category or authorization differs, or if the table lacks them', () => {
    expect(
      differences([
        { name: 'RevokeToken', category: 'UserRead', signed: false },
        { name: 'GetUser', category: 'UserRead', signed: true },
        { name: 'Invented', category: 'UserRead', signed: true },
        { name: 'DescribeUserPool', signed: true },
      ]),
    ).toEqual([
      'RevokeToken is UserRead, not signed, but in the table of commands UserToken, not signed',
      'GetUser is UserRead, signed, but in the table of commands UserRead, not signed',
      'Invented is UserRead, signed, but in the table of commands no category, signed',
    ])
  })

  test("count towards Cognito's default quotas", () => {
    const known = quotaCategories.map(category => {
      const { perSecond, perCommand } = cognitoQuotas[category]
      return [category, perSecond, perCommand]
    })
    const quotas: Record<string, { rate: number; perCommand?: number }> = categories
    const rates = quotaCategories.map(category => [
      category,
      quotas[category]?.rate,
      quotas[category]?.perCommand,
    ])
    expect(rates).toEqual(known)
    expect(Object.keys(categories).sort()).toEqual([...quotaCategories].sort())
  })
})
