/** The second factors that a pool offers and that a user can use. */
import type { Address } from './addresses.ts'
import type { PoolContext } from './command.ts'
import { type Factor, factors, type User } from './user.ts'

/** The attribute whose address receives the codes of a factor. */
const addressOf: { [F in Factor]?: Address } = { SMS_MFA: 'phone_number', EMAIL_OTP: 'email' }

/** The factors in the template's EnabledMfas; none if MFA is off. */
export function offeredFactors({ configuration: { pool } }: PoolContext): Factor[] {
  return factors.filter(factor => pool.MfaConfiguration !== 'OFF' && pool.EnabledMfas.includes(factor))
}

/** The second factor that the user could not do without the attribute, if it is enabled or the only one in a pool that requires one. */
export function factorOf(attribute: string, user: User, pool: PoolContext): Factor | undefined {
  const usable = usableFactors(user, pool)
  return usable.find(
    factor => addressOf[factor] === attribute && (user.mfa.enabled.includes(factor) || usable.length === 1),
  )
}

/** Whether the user has the verified app or the address that the factor needs. */
export function canUse(factor: Factor, { attributes, mfa }: User): boolean {
  const address = addressOf[factor]
  return address ? Boolean(attributes[address]) : mfa.totp !== undefined
}

/** The factors that a sign-in may require: the enabled ones, or all usable ones if the pool requires MFA (D). */
export function usableFactors(user: User, pool: PoolContext): Factor[] {
  const required = pool.configuration.pool.MfaConfiguration === 'ON'
  return offeredFactors(pool).filter(
    factor => canUse(factor, user) && (required || user.mfa.enabled.includes(factor)),
  )
}

/** Whether the user has to use two factors. */
export function requiresMfa(user: User, pool: PoolContext): boolean {
  return pool.configuration.pool.MfaConfiguration === 'ON' || usableFactors(user, pool).length > 0
}

/** Whether passkeys can count as two factors in the pool. */
export function offersPasskeyMfa({ configuration: { pool } }: PoolContext): boolean {
  const { MfaConfiguration, WebAuthnFactorConfiguration } = pool
  return MfaConfiguration !== 'OFF' && WebAuthnFactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION'
}

/** Whether the user's passkeys count as two factors. The user must have another second factor (S), at any time (?). */
export function passkeyMfa(user: User, pool: PoolContext): boolean {
  return offersPasskeyMfa(pool) && user.mfa.passkey && usableFactors(user, pool).length > 0
}
