/** Which second factor a sign-in asks for. */
import type { PoolContext } from '../command.ts'
import { factorsOf } from '../mfa.ts'
import type { Factor, User } from '../user.ts'
import type { Progress } from './challenge.ts'

/** The one that this sign-in asks for; none where it needs no second factor, has shown it, or has to choose first. */
export function askedFactor(user: User, pool: PoolContext, progress: Progress): Factor | undefined {
  if (progress.proven) return undefined
  const available = factorsOf(user, pool)
  const wanted = progress.chosen ?? user.mfa.preferred
  if (wanted && available.includes(wanted)) return wanted
  return available.length === 1 ? available[0] : undefined
}
