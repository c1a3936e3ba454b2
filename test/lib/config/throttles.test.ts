import { describe, expect, test } from '@jest/globals'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { quotaCategories } from '../../../lambda/contract/quotas.ts'
import { operations } from '../../../lambda/operations/index.ts'
import { checkStage } from '../../../lib/config/check.ts'
import { cognitoQuotas } from '../../../lib/config/cognito-quotas.ts'
import { operationsOf, withEnabledCommands } from '../../../lib/config/deployed-operations.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import {
  categoriesOf,
  guaranteedRate,
  mainCategory,
  routesExhausting,
  throttleOf,
} from '../../../lib/config/throttles.ts'

const prod = stageNamed('prod')
const dev = stageNamed('dev')

function named(id: string): Operation {
  const found = operations.find(operation => operation.id === id)
  if (!found) throw new Error(`no operation ${id}`)
  return found
}
function mainQuota(operation: Operation, stage: Stage): number {
  const category = mainCategory(operation)
  if (!category) throw new Error(`${operation.id} sends no command`)
  return stage.quotas[category]
}
const routes = (found: readonly Operation[] | undefined) => found?.map(({ route }) => route)
const granting = (quotas: Partial<Stage['quotas']>, more: Partial<Stage> = {}): Stage =>
  checkStage({ ...dev, ...more, quotas: { ...dev.quotas, ...quotas } })

describe('the throttle of a route', () => {
  test("is the stage's whole share for administrators, and the share without the reserve for all other routes", () => {
    expect(prod.quotas.UserUpdate).toBe(16)
    expect(throttleOf(named('admin-disable-user'), prod)).toBe(16)
    expect(throttleOf(named('update-user-attributes'), prod)).toBe(12)
    expect(throttleOf(named('admin-initiate-auth'), prod)).toBe(75)
  })

  test.each([dev, prod])('is at least 75 % of the share of $name', stage => {
    const shares = operationsOf(stage).map(operation => [
      operation.id,
      throttleOf(operation, stage) / mainQuota(operation, stage),
    ])
    expect(shares.filter(([, share]) => Number(share) < 0.75)).toEqual([])
  })

  test.each([dev, prod])(
    'leaves the reserve to administrators of $name while one other route is flooded, except POST /auth/challenge, whose caller chooses the quotas',
    stage => {
      const deployed = operationsOf(stage)
      for (const flooded of deployed.filter(({ access }) => access !== 'admin')) {
        const granted = mainQuota(flooded, stage)
        const left = granted - throttleOf(flooded, stage)
        expect([flooded.id, left >= granted / 4]).toEqual([flooded.id, true])
      }
      const others = deployed.filter(({ id }) => id !== 'admin-respond-to-auth-challenge')
      const admins = deployed.filter(({ access }) => access === 'admin')
      expect(admins.filter(admin => guaranteedRate(admin, others, stage) < 1)).toEqual([])
      const without = admins.filter(admin => guaranteedRate(admin, deployed, stage) < 1)
      expect(without.map(({ id }) => id)).toEqual([
        'admin-set-user-password',
        'admin-reset-user-password',
        'admin-set-user-mfa-preference',
        'admin-delete-software-token',
      ])
    },
  )

  test('never exceeds the quota per command and user pool', () => {
    expect(cognitoQuotas.UserPoolResourceRead.perCommand).toBe(5)
    expect(throttleOf(named('list-groups'), granting({ UserPoolResourceRead: 20 }))).toBe(5)
    expect(throttleOf(named('list-groups'), granting({ UserPoolResourceRead: 3 }))).toBe(3)
  })

  test('does not exceed any quota that every request needs', () => {
    const resend = named('resend-invitation')
    expect(throttleOf(resend, granting({ UserCreation: 20, UserRead: 100 }))).toBe(20)
    expect(throttleOf(resend, granting({ UserCreation: 20, UserRead: 7 }))).toBe(7)
    const twice = { ...resend, alwaysSent: ['AdminCreateUserCommand'] }
    expect(throttleOf(twice, granting({ UserCreation: 20 }))).toBe(10)
  })

  test.each(['admin-reset-user-password', 'admin-set-user-password'])(
    'of %s does not exceed the quota of the sign-out that follows each success',
    id => {
      expect(throttleOf(named(id), granting({ UserAccountRecovery: 20, UserUpdate: 7 }))).toBe(7)
    },
  )

  test('ignores the quota of a command that only some requests send', () => {
    const challenge = named('admin-respond-to-auth-challenge')
    expect(categoriesOf(challenge)).toEqual([
      'UserAuthenticationChallenge',
      'UserResourceUpdate',
      'UserAuthentication',
      'UserRead',
      'UserAccountRecovery',
    ])

    const stage = granting({ UserAuthenticationChallenge: 100 })
    expect(throttleOf(withEnabledCommands(challenge, stage), stage)).toBe(75)
  })

  test('counts the sign-ins that a challenge begins only where they can begin without a password', () => {
    const challenge = named('admin-respond-to-auth-challenge')
    const { firewall } = prod
    const passwordless = granting(
      {},
      {
        firewall,
        poolAccess: 'api-only',
        email: { from: 'no-reply@example.com', sesRegion: 'us-east-1' },
        firstFactors: ['password', 'email'],
      },
    )
    expect(categoriesOf(withEnabledCommands(challenge, passwordless))).toContain('UserAuthentication')
    expect(categoriesOf(withEnabledCommands(challenge, dev))).not.toContain('UserAuthentication')
  })

  test('rejects a stage whose share leaves less than one request per second', () => {
    expect(() => throttleOf(named('sign-up'), granting({ UserCreation: 1 }))).toThrow(
      'stage dev: quotas.UserCreation: 1 per second, 25 % of it reserved, leaves less than one for sign-up',
    )
    expect(throttleOf(named('admin-create-user'), granting({ UserCreation: 1 }))).toBe(1)
    expect(throttleOf(named('sign-up'), granting({ UserCreation: 1 }, { adminReservePercent: 0 }))).toBe(1)
    expect(() => granting({}, { adminReservePercent: 100 })).toThrow('stage dev: adminReservePercent: ')
  })
})

describe('the guaranteed rate of a route', () => {
  test('is what remains while another route of its category is flooded', () => {
    const deployed = operationsOf(prod)
    expect(guaranteedRate(named('admin-disable-user'), deployed, prod)).toBe(4)
    expect(guaranteedRate(named('global-sign-out'), deployed, prod)).toBe(4)
    expect(guaranteedRate(named('get-tokens-from-refresh-token'), deployed, prod)).toBe(25)
    expect(guaranteedRate(named('get-user'), deployed, prod)).toBe(25)
  })

  test('is its throttle if only administrators can flood its category', () => {
    const deployed = operationsOf(prod)
    expect(guaranteedRate(named('list-users'), deployed, prod)).toBe(20)
  })
})

describe('the share of a stage', () => {
  const deployed = operationsOf(prod)

  test('is exhausted by two flooded routes of a category, and never by administrator routes', () => {
    expect(routes(routesExhausting('UserUpdate', deployed, prod))).toEqual([
      'PATCH /me',
      'POST /me/attributes/{name}/verify',
    ])
    expect(routesExhausting('UserList', deployed, prod)).toBeUndefined()
  })

  test('is exhausted by the one route whose caller chooses the quotas', () => {
    for (const category of ['UserAccountRecovery', 'UserResourceUpdate'] as const)
      expect(routes(routesExhausting(category, deployed, prod))).toEqual(['POST /auth/challenge'])
  })
})

test.each(quotaCategories)(
  "dev and prod together stay within Cognito's default quota %s of one account and Region",
  category => {
    expect(dev.quotas[category] + prod.quotas[category]).toBeLessThanOrEqual(
      cognitoQuotas[category].perSecond,
    )
  },
)

describe('requestsPerSecond of an operation', () => {
  const withoutCommand: Operation = { ...named('admin-get-user'), id: 'lists-orders', commands: {} }

  test('is the throttle if the operation sends no command', () => {
    const operation = { ...withoutCommand, requestsPerSecond: 7 }
    expect(throttleOf(operation, dev)).toBe(7)
    expect(guaranteedRate(operation, operationsOf(dev), dev)).toBe(7)
    expect([mainCategory(operation), categoriesOf(operation)]).toEqual([undefined, []])
  })

  test('respects the quota of a command that callers can choose, where its feature is on', () => {
    const challenge = named('admin-respond-to-auth-challenge')
    const passwordless = checkStage({
      ...prod,
      poolAccess: 'api-only',
      passkeys: { relyingPartyId: 'example.com', userVerification: 'required' },
      firstFactors: ['password', 'passkey'],
    })
    expect(throttleOf(withEnabledCommands(challenge, prod), prod)).toBe(225)
    expect(throttleOf(withEnabledCommands(challenge, passwordless), passwordless)).toBe(75)
  })

  test('is required if the operation sends no command', () => {
    expect(() => throttleOf(withoutCommand, dev)).toThrow(
      'operation lists-orders: set requestsPerSecond: it sends no command, so no quota limits its route',
    )
  })

  test("lowers the throttle that follows from Cognito's quotas, and cannot raise it", () => {
    const operation = named('admin-disable-user')
    expect(throttleOf({ ...operation, requestsPerSecond: 2 }, prod)).toBe(2)
    expect(throttleOf({ ...operation, requestsPerSecond: 1000 }, prod)).toBe(16)
  })
})
