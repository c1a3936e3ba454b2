import { describe, expect, test } from '@jest/globals'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { quotaCategories } from '../../../lambda/contract/quotas.ts'
import { operations } from '../../../lambda/operations/index.ts'
import { checkStage } from '../../../lib/config/check-stage.ts'
import { cognitoQuotas } from '../../../lib/config/cognito-quotas.ts'
import { operationsOf } from '../../../lib/config/deployed-operations.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import {
  categoriesOf,
  exhaustedBy,
  guaranteedOf,
  mainCategory,
  throttleOf,
} from '../../../lib/config/throttles.ts'

const prod = stageNamed('prod')
const dev = stageNamed('dev')

function named(id: string): Operation {
  const found = operations.find(operation => operation.id === id)
  if (!found) throw new Error(`there is no operation ${id}`)
  return found
}
const routes = (found: readonly Operation[] | undefined) => found?.map(({ route }) => route)
const granting = (quotas: Partial<Stage['quotas']>, more: Partial<Stage> = {}): Stage =>
  checkStage({ ...dev, ...more, quotas: { ...dev.quotas, ...quotas } })

describe('the throttle of a route', () => {
  test("is all that the stage grants for an administrator, and what is not reserved for a user's or public route", () => {
    expect(prod.quotas.UserUpdate).toBe(16)
    expect(throttleOf(named('admin-disable-user'), prod)).toBe(16)
    expect(throttleOf(named('update-user-attributes'), prod)).toBe(12)
    expect(throttleOf(named('admin-initiate-auth'), prod)).toBe(75)
  })

  test.each([dev, prod])('of $name is at least 75 % of what the stage grants of its quota', stage => {
    const shares = operationsOf(stage).map(operation => [
      operation.id,
      throttleOf(operation, stage) / stage.quotas[mainCategory(operation)],
    ])
    expect(shares.filter(([, share]) => Number(share) < 0.75)).toEqual([])
  })

  test.each([dev, prod])(
    'of $name leaves the reserve to administrators while any one other route is flooded, but for POST /auth/challenge, whose caller chooses the quotas',
    stage => {
      const deployed = operationsOf(stage)
      for (const flooded of deployed.filter(({ access }) => access !== 'admin')) {
        const granted = stage.quotas[mainCategory(flooded)]
        const left = granted - throttleOf(flooded, stage)
        expect([flooded.id, left >= granted / 4]).toEqual([flooded.id, true])
      }
      const others = deployed.filter(({ id }) => id !== 'admin-respond-to-auth-challenge')
      const admins = deployed.filter(({ access }) => access === 'admin')
      expect(admins.filter(admin => guaranteedOf(admin, others, stage) < 1)).toEqual([])
      const without = admins.filter(admin => guaranteedOf(admin, deployed, stage) < 1)
      expect(without.map(({ id }) => id)).toEqual([
        'admin-set-user-password',
        'admin-reset-user-password',
        'admin-set-user-mfa-preference',
      ])
    },
  )

  test('is never above what Cognito grants one command on one pool', () => {
    expect(cognitoQuotas.UserPoolResourceRead.perCommand).toBe(5)
    expect(throttleOf(named('list-groups'), granting({ UserPoolResourceRead: 20 }))).toBe(5)
    expect(throttleOf(named('list-groups'), granting({ UserPoolResourceRead: 3 }))).toBe(3)
  })

  test('is no higher than each quota allows that every request needs', () => {
    const resend = named('resend-invitation')
    expect(throttleOf(resend, granting({ UserCreation: 20, UserRead: 100 }))).toBe(20)
    expect(throttleOf(resend, granting({ UserCreation: 20, UserRead: 7 }))).toBe(7)
    const twice = { ...resend, always: ['AdminCreateUserCommand'] }
    expect(throttleOf(twice, granting({ UserCreation: 20 }))).toBe(10)
  })

  test('is not lowered by the quota of a command that only some requests need', () => {
    const challenge = named('admin-respond-to-auth-challenge')
    expect(categoriesOf(challenge)).toEqual([
      'UserAuthenticationChallenge',
      'UserResourceUpdate',
      'UserAccountRecovery',
    ])
    expect(throttleOf(challenge, granting({ UserAuthenticationChallenge: 100 }))).toBe(75)
  })

  test('refuses a stage whose grant leaves a route less than one request a second', () => {
    expect(() => throttleOf(named('sign-up'), granting({ UserCreation: 1 }))).toThrow(
      'stage dev: quotas.UserCreation: 1 a second, 25 % of it reserved, leaves sign-up less than one',
    )
    expect(throttleOf(named('admin-create-user'), granting({ UserCreation: 1 }))).toBe(1)
    expect(throttleOf(named('sign-up'), granting({ UserCreation: 1 }, { adminReservePercent: 0 }))).toBe(1)
    expect(() => granting({}, { adminReservePercent: 100 })).toThrow('stage dev: adminReservePercent: ')
  })
})

describe('what is guaranteed to a route', () => {
  test('is what another flooded route of its category leaves', () => {
    const deployed = operationsOf(prod)
    expect(guaranteedOf(named('admin-disable-user'), deployed, prod)).toBe(4)
    expect(guaranteedOf(named('global-sign-out'), deployed, prod)).toBe(4)
    expect(guaranteedOf(named('get-tokens-from-refresh-token'), deployed, prod)).toBe(25)
  })

  test('is all that it may use where no other route can be flooded by anyone but administrators', () => {
    const deployed = operationsOf(prod)
    expect(guaranteedOf(named('list-users'), deployed, prod)).toBe(20)
    expect(guaranteedOf(named('get-user'), deployed, prod)).toBe(75)
  })
})

describe('what a stage grants is used up', () => {
  const deployed = operationsOf(prod)

  test('by two flooded routes of a category, and by none of an administrator', () => {
    expect(routes(exhaustedBy('UserUpdate', deployed, prod))).toEqual([
      'PATCH /me',
      'POST /me/attributes/{name}/verify',
    ])
    expect(exhaustedBy('UserList', deployed, prod)).toBeUndefined()
  })

  test('by one route that costs whichever quota its caller chooses', () => {
    for (const category of ['UserAccountRecovery', 'UserResourceUpdate'] as const)
      expect(routes(exhaustedBy(category, deployed, prod))).toEqual(['POST /auth/challenge'])
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
