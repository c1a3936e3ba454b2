/** Defines the factors that a sign-in can begin with. */
import type { ChallengeResponse, Outcome } from '../challenges/challenge.ts'
import type { PoolContext } from '../command.ts'
import type { FirstFactorName } from '../first-factor-names.ts'
import type { User } from '../user.ts'

/** What is returned to a sign-in that begins. */
export interface OpenedChallenge {
  /** A secret to be stored with the session: the code that was sent, or the challenge that a passkey has to sign. */
  code?: string
  parameters: Record<string, string>
}

export interface FirstFactor {
  name: FirstFactorName
  /** The purpose of its session. A factor of the same name can also be a second one. */
  session: string
  /** Whether a wrong answer ends the session. */
  singleAttempt: boolean
  /** Whether the user can sign in with it; the pool allows it. */
  isUsable(user: User, pool: PoolContext): boolean
  /** Sends a code, or prepares what the browser needs. */
  open(
    user: User,
    clientMetadata: Record<string, string> | undefined,
    pool: PoolContext,
  ): Promise<OpenedChallenge>
  /** What `open` would return for a user, of whom only the name is known. */
  simulate(name: string, pool: PoolContext): OpenedChallenge
  respond(response: ChallengeResponse, user: User, pool: PoolContext): Promise<Outcome>
  /** Throws as `respond` does for a wrong answer, without a user; throws the same for a malformed one. */
  fail(response: Record<string, string>, name: string, pool: PoolContext): Promise<never>
}

/** The outcome of a response to the first challenge. */
export interface FirstOutcome extends Outcome {
  /** The factor to continue with, if the user has only chosen it. */
  choice?: FirstFactor
}
