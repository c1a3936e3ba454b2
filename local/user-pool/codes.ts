/** The codes that a user is sent and gives back: six digits, for one purpose, for a while. */
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { PoolContext } from './command.ts'
import { refusals } from './errors.ts'
import type { Delivery } from './messages.ts'
import type { User } from './user.ts'

/** Hours for which a code is good (D). */
const hours = { 'sign-up': 24 } as const
export type Purpose = keyof typeof hours

/** Makes a code, keeps it in place of an earlier one, and sends it where the user can be reached; else nothing. */
export function sendCode(user: User, purpose: Purpose, pool: PoolContext): Delivery | undefined {
  const attribute = reachableBy(user, pool)
  if (!attribute) return undefined
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = pool.now().getTime() + hours[purpose] * 3_600_000
  pool.users.update(user, current => {
    current.codes[purpose] = { code, expiresAt, attribute }
  })
  return pool.outbox.sendCode(user, code, attribute)
}

/**
 * Takes the code away, so that it is good once; call it within the change that it permits. Gives the attribute whose
 * address it was sent to. Throws CodeMismatchException, or ExpiredCodeException also where no code was sent.
 */
export function useCode(user: User, purpose: Purpose, given: string, now: Date): string {
  const kept = user.codes[purpose]
  if (!kept || kept.expiresAt <= now.getTime()) throw refusals.codeExpired()
  const [a, b] = [Buffer.from(kept.code), Buffer.from(given)]
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw refusals.codeMismatch()
  delete user.codes[purpose]
  return kept.attribute
}

/** The attribute that the pool verifies by itself and the user has: the phone number before the e-mail (D). */
function reachableBy(
  { attributes }: User,
  { configuration }: PoolContext,
): 'email' | 'phone_number' | undefined {
  const verified = configuration.pool.AutoVerifiedAttributes
  return (['phone_number', 'email'] as const).find(name => verified.includes(name) && attributes[name])
}
