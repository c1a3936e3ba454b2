/** The codes that a user is sent and gives back: six digits, for one purpose, for a while. */
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { PoolContext } from './command.ts'
import { refusals } from './errors.ts'
import type { Delivery } from './messages.ts'
import type { User } from './user.ts'

/** Hours for which a code is good, by what it is for (D); to verify an attribute it goes by the attribute's name. */
const hours = { 'sign-up': 24, recovery: 1, email: 24, phone_number: 24 } as const
export type Purpose = keyof typeof hours

/** The attributes that hold an address. */
export const addresses = ['email', 'phone_number'] as const
export type Address = (typeof addresses)[number]

/** Six digits. */
export const makeCode = () => String(randomInt(1_000_000)).padStart(6, '0')

/** Makes a code, keeps it in place of an earlier one, and sends it; a new address is verified before it counts. */
export function sendCode(user: User, purpose: Purpose, attribute: Address, pool: PoolContext): Delivery {
  const code = makeCode()
  const expiresAt = pool.now().getTime() + hours[purpose] * 3_600_000
  const { pending, attributes } = pool.users.update(user, current => {
    current.codes[purpose] = { code, expiresAt, attribute }
  })
  const to = (purpose === attribute ? pending[attribute] : undefined) ?? attributes[attribute] ?? ''
  return pool.outbox.sendCode({ user, code, attribute, occasion: 'verification' }, to)
}

/**
 * Takes the code away, so that it is good once; call it within the change that it permits. Gives the attribute whose
 * address it was sent to. Throws CodeMismatchException, or ExpiredCodeException also where no code was sent.
 */
export function useCode(user: User, purpose: Purpose, given: string, now: Date): string {
  const kept = user.codes[purpose]
  if (!kept || kept.expiresAt <= now.getTime()) throw refusals.codeExpired()
  if (!sameCode(kept.code, given)) throw refusals.codeMismatch()
  delete user.codes[purpose]
  return kept.attribute
}

/** Compares in constant time, which no test can observe: see `isSignedWith` (local/gateway/signature.ts). */
export function sameCode(kept: string, given: string): boolean {
  const [a, b] = [Buffer.from(kept), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The address that the pool verifies by itself and the user has: the phone number before the e-mail (D). */
export function selfVerified({ attributes }: User, { configuration }: PoolContext): Address | undefined {
  const verified = configuration.pool.AutoVerifiedAttributes
  return (['phone_number', 'email'] as const).find(name => verified.includes(name) && attributes[name])
}
