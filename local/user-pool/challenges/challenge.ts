/** What a challenge is: when it is due, what it tells, and what its answer does. */
import type { PoolContext } from '../command.ts'
import type { User } from '../user.ts'

export interface Challenge {
  /** As in `ChallengeName`. */
  name: string
  /** Whether this user has to answer it before getting tokens. */
  isDue(user: User, pool: PoolContext): boolean
  /** ChallengeParameters beside USER_ID_FOR_SRP. */
  parameters(user: User, pool: PoolContext): Record<string, string>
  /**
   * Prepares the change that a right answer makes. Throws for a wrong one. The change itself is synchronous: it is
   * made in one transaction with the use of the session.
   */
  answer(responses: Record<string, string>, user: User, pool: PoolContext): Promise<(current: User) => void>
}
