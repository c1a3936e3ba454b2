/** The list of first factors, and which of them the pool and a user have. */
import type { PoolContext } from '../command.ts'
import { poolFactorNames } from '../pool-factors.ts'
import type { User } from '../user.ts'
import type { FirstFactor } from './first-factor.ts'
import { emailCode, smsCode } from './one-time-code.ts'
import { password } from './password.ts'
import { webAuthn } from './web-authn.ts'

export const factors: readonly FirstFactor[] = [password, emailCode, smsCode, webAuthn]

export function factorNamed(name: string): FirstFactor | undefined {
  return factors.find(factor => factor.name === name)
}

/** Those that someone can have in the pool. */
export function poolFactors(pool: PoolContext): FirstFactor[] {
  const names = poolFactorNames(pool)
  return factors.filter(({ name }) => names.includes(name))
}

/** Those that the user can choose. Who is not confirmed can only use a password, whose check tells the status (?). */
export function userFactors(user: User, pool: PoolContext): FirstFactor[] {
  const isReady = user.enabled && user.status === 'CONFIRMED'
  return poolFactors(pool).filter(
    // In this order, so that the same is read for every user.
    factor => factor.isUsable(user, pool) && (factor.name === 'PASSWORD' || isReady),
  )
}
