import { TagResourceCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { commandTable, factsOf } from '../../lambda/contract/command-table.ts'
import { callName } from '../../lambda/contract/commands.ts'
import { categoryOf, quotaCategories } from '../../lambda/contract/quotas.ts'
import { operations } from '../../lambda/operations/index.ts'
import { cognitoQuotas } from '../../lib/config/cognito-quotas.ts'
import { categories as localCategories } from '../../local/user-pool/rates.ts'

describe('the table of commands', () => {
  test.each(operations)('has a row for every command of $id', ({ commands }) => {
    expect(Object.keys(commands)).not.toEqual([])
    for (const key of Object.keys(commands)) expect(factsOf(callName(key))).toBeDefined()
  })

  test('rejects a command without a row and explains what to add', () => {
    const [undeclared] = Object.keys({ TagResourceCommand })
    expect(() => factsOf(callName(undeclared ?? ''))).toThrow(
      'lambda/contract/commands.ts has no row for TagResource: add its quota category, and whether IAM authorizes it',
    )
  })

  test('counts NEW_PASSWORD_REQUIRED as a password change and every other challenge as a challenge', () => {
    const facts = factsOf('AdminRespondToAuthChallenge')
    expect(categoryOf(facts, { ChallengeName: 'NEW_PASSWORD_REQUIRED' })).toBe('UserAccountRecovery')
    expect(categoryOf(facts, { ChallengeName: 'SOFTWARE_TOKEN_MFA' })).toBe('UserAuthenticationChallenge')
    expect(categoryOf(factsOf('GetUser'), {})).toBe('UserRead')
  })
})

/** A sentence for each command that the two tables count differently. */
function differences(local: Record<string, { commands: readonly string[] }>): string[] {
  const here = new Map(
    Object.entries(local).flatMap(([category, { commands }]) =>
      commands.map((command): [string, string] => [command, category]),
    ),
  )
  const there = new Map(
    Object.entries(commandTable).map(([name, { category }]): [string, string] => [name, category]),
  )
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter(name => here.get(name) !== there.get(name))
    .map(
      name =>
        `local/user-pool/rates.ts counts ${name} in ${here.get(name) ?? 'no category'}, ` +
        `lambda/contract/commands.ts in ${there.get(name) ?? 'none'}`,
    )
}

describe('the rates of the local user pool', () => {
  test('count each command in the quota category of the table of commands', () => {
    expect(differences(localCategories)).toEqual([])
  })

  test('are reported if a command is in another category or in none', () => {
    const planted = {
      ...localCategories,
      UserToken: { commands: ['GetTokensFromRefreshToken', 'Invented'] },
      UserRead: { commands: ['GetUser', 'AdminGetUserAuthFactors'] },
    }
    expect(differences(planted).sort()).toEqual([
      'local/user-pool/rates.ts counts AdminGetUser in no category, lambda/contract/commands.ts in UserRead',
      'local/user-pool/rates.ts counts GetTokensFromRefreshToken in UserToken, lambda/contract/commands.ts in UserAuthentication',
      'local/user-pool/rates.ts counts Invented in UserToken, lambda/contract/commands.ts in none',
      'local/user-pool/rates.ts counts RevokeToken in no category, lambda/contract/commands.ts in UserToken',
    ])
  })

  test("are Cognito's default quotas", () => {
    const known = quotaCategories.map(category => {
      const { perSecond, perCommand } = cognitoQuotas[category]
      return [category, perSecond, perCommand]
    })
    const local = quotaCategories.map(category => [
      category,
      localCategories[category]?.rate,
      localCategories[category]?.perCommand,
    ])
    expect(local).toEqual(known)
    expect(Object.keys(localCategories).sort()).toEqual([...quotaCategories].sort())
  })
})
