/** Which second factors a pool offers, which of them a user has, and which one a sign-in asks for. */
import type { Address } from './codes.ts'
import type { PoolContext } from './command.ts'
import { type Factor, factors, type User } from './user.ts'

/** The attribute that a factor sends its codes to. */
const addressOf: { [F in Factor]?: Address } = { SMS_MFA: 'phone_number', EMAIL_OTP: 'email' }

/** Those that the template's EnabledMfas names; none where MFA is off. */
export function offeredFactors({ configuration: { pool } }: PoolContext): Factor[] {
  return factors.filter(factor => pool.MfaConfiguration !== 'OFF' && pool.EnabledMfas.includes(factor))
}

/** Whether the user has what the factor needs: a verified app, or an address. */
export function canUse(factor: Factor, { attributes, mfa }: User): boolean {
  const address = addressOf[factor]
  return address ? Boolean(attributes[address]) : mfa.totp !== undefined
}

/** Those that the user can be asked for: turned on, or, where the pool demands one, at hand (D). */
export function factorsOf(user: User, pool: PoolContext): Factor[] {
  const required = pool.configuration.pool.MfaConfiguration === 'ON'
  return offeredFactors(pool).filter(
    factor => canUse(factor, user) && (required || user.mfa.enabled.includes(factor)),
  )
}
