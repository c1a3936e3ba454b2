/** One-time codes that are sent to users: six digits, for one purpose, with an expiry. */
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Address } from './addresses.ts'
import type { PoolContext } from './command.ts'
import { exceptions } from './errors.ts'
import type { Delivery } from './messages.ts'
import { customMessage, type MessageCause } from './triggers/custom-message.ts'
import type { User } from './user.ts'

/** By purpose (D). The purpose of a code that verifies an attribute is the attribute's name. */
const lifetimeHours = { 'sign-up': 24, recovery: 1, email: 24, phone_number: 24 } as const
export type Purpose = keyof typeof lifetimeHours

/** Six digits. */
export const makeCode = () => String(randomInt(1_000_000)).padStart(6, '0')

/**
 * Creates a code that replaces an earlier one, and sends it; to the pending address if that is to be verified. Throws
 * ConcurrentModificationException if the address changed while the trigger CustomMessage ran, and what the trigger throws.
 */
export async function sendCode(
  user: User,
  purpose: Purpose,
  attribute: Address,
  cause: MessageCause,
  pool: PoolContext,
): Promise<Delivery> {
  const addressOf = ({ pending, attributes }: User) =>
    (purpose === attribute ? pending[attribute] : undefined) ?? attributes[attribute]
  const to = addressOf(user) ?? ''
  const texts = await customMessage(pool.triggers, user, cause)
  const code = makeCode()
  const expiresAt = pool.now().getTime() + lifetimeHours[purpose] * 3_600_000
  pool.users.update(user, current => {
    if (addressOf(current) !== to) throw exceptions.changedMeanwhile()
    current.codes[purpose] = { code, expiresAt, attribute }
  })
  return pool.outbox.sendCode({ user, code, attribute, occasion: 'verification', texts }, to)
}

/**
 * Consumes the code; call this within the change that it permits. Returns the attribute whose address received it. Throws
 * CodeMismatchException, or ExpiredCodeException, also if no code was sent.
 */
export function useCode(user: User, purpose: Purpose, code: string, now: Date): string {
  const sent = user.codes[purpose]
  if (!sent || sent.expiresAt <= now.getTime()) throw exceptions.codeExpired()
  if (!sameCode(sent.code, code)) throw exceptions.codeMismatch()
  delete user.codes[purpose]
  return sent.attribute
}

/** Compares in constant time, which no test can observe: see `isSignedWith` (local/gateway/signature.ts). */
export function sameCode(expected: string, actual: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(actual)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The user's address that the pool verifies automatically: the phone number before the e-mail (D). */
export function autoVerifiedAddress(
  { attributes }: User,
  { configuration }: PoolContext,
): Address | undefined {
  const autoVerified = configuration.pool.AutoVerifiedAttributes
  return (['phone_number', 'email'] as const).find(name => autoVerified.includes(name) && attributes[name])
}
