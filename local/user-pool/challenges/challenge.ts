/** What a challenge is: when it is due, what it tells, and what its answer does. */
import type { PoolContext } from '../command.ts'
import type { Factor, User } from '../user.ts'

/** How far a sign-in has come, beside what shows in the user. */
export interface Progress {
  /** The answer of SELECT_MFA_TYPE. */
  chosen?: Factor
  /** Whether a second factor was shown. */
  proven?: boolean
}

export interface Answer {
  /** ChallengeResponses without USERNAME. */
  responses: Record<string, string>
  /** The code that was sent when the challenge was made. */
  code: string | undefined
}

export interface Outcome {
  /**
   * The change that a right answer makes to the user. Synchronous: it is made in one transaction with the use of the
   * session. Throws for an answer that is wrong, or no longer right.
   */
  change(current: User): void
  /** Where the sign-in is then; nowhere new if it is left out. */
  progress?: Progress
}

export interface Challenge {
  /** As in `ChallengeName`. */
  name: string
  /** What the session of its answer was opened for, where that is not the challenge itself. */
  session?: string
  /** Whether this user has to answer it before getting tokens. */
  isDue(user: User, pool: PoolContext, progress: Progress): boolean
  /** Sends a code, and gives it to be kept with the session. */
  sendCode?(user: User, pool: PoolContext): string
  /** ChallengeParameters beside USER_ID_FOR_SRP. */
  parameters(user: User, pool: PoolContext): Record<string, string>
  /** Prepares the change. Throws for an answer that cannot be right. */
  answer(answer: Answer, user: User, pool: PoolContext): Promise<Outcome>
}
