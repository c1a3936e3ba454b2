/** Maps what a provider says of a person to attributes of the user, and checks that Cognito would write them. */
import { addresses } from '../addresses.ts'
import type { PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import type { Provider } from '../identity-providers.ts'

export type Claims = Record<string, unknown>

const flags = addresses.map(name => `${name}_verified`)

/**
 * The attributes that the provider's claims set; a missing claim leaves the attribute as it is (?). Throws
 * NotAuthorizedException for an attribute that the app client may not write, and InvalidParameterException.
 */
export function mappedAttributes(
  { mapping }: Provider,
  claims: Claims,
  pool: PoolContext,
  { existing = false } = {},
): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, claim] of Object.entries(mapping)) {
    const value = textOf(claims[claim])
    if (value !== '') values[name] = value
  }
  const names = Object.keys(values)
  const { attributes: rules } = pool
  // The flags can be mapped although no client may write them.
  rules.checkWritable(names.filter(name => !flags.includes(name)))
  // Every mapped attribute is written at each sign-in, even if its value does not change (D).
  const immutable = existing ? names.find(name => !rules.isMutable(name)) : undefined
  if (immutable !== undefined) throw exceptions.mappedAttributeImmutable(immutable)
  const read = rules.read(values)
  // An address is unverified after each sign-in, unless the provider says otherwise (D, T).
  for (const name of addresses) {
    if (read[name] !== undefined) read[`${name}_verified`] ??= 'false'
  }
  return read
}

/** Lists become text in brackets (T), and other structures JSON (?). */
export function textOf(claim: unknown): string {
  if (claim === undefined || claim === null) return ''
  if (Array.isArray(claim)) return claim.length === 1 ? textOf(claim[0]) : `[${claim.map(textOf).join(', ')}]`
  return typeof claim === 'object' ? JSON.stringify(claim) : String(claim)
}
