/** The first factors that someone can have in the pool. */
import type { PoolContext } from './command.ts'
import { type FirstFactorName, firstFactorNames } from './first-factor-names.ts'
import { offersPasskeyMfa } from './mfa.ts'

/** Required MFA leaves passwords, and passkeys that count as two factors (D). */
export function poolFactorNames(pool: PoolContext): FirstFactorName[] {
  const { Policies, MfaConfiguration } = pool.configuration.pool
  const allowed: readonly FirstFactorName[] = ['PASSWORD', ...Policies.SignInPolicy.AllowedFirstAuthFactors]
  const withMfa = ['PASSWORD', ...(offersPasskeyMfa(pool) ? ['WEB_AUTHN'] : [])]
  return firstFactorNames.filter(
    name =>
      allowed.includes(name) &&
      (MfaConfiguration !== 'ON' || withMfa.includes(name)) &&
      (name !== 'WEB_AUTHN' || pool.relyingParty.id !== undefined),
  )
}

/** Whether someone can sign in without a password in this pool. */
export const isPasswordless = (pool: PoolContext) => poolFactorNames(pool).length > 1
