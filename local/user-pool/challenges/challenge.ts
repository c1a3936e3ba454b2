/** Defines challenges, and determines the second factor that a sign-in requires. */
import type { Method } from '../authentication-methods.ts'
import type { PoolContext } from '../command.ts'
import { usableFactors } from '../mfa.ts'
import type { Factor, User } from '../user.ts'

/** The progress of a sign-in that is not stored with the user. */
export interface Progress {
  /** The response to SELECT_MFA_TYPE. */
  chosen?: Factor
  /** Whether a second factor was verified, or none is due after the first one. */
  verified?: boolean
  /** What was verified so far. */
  methods?: readonly Method[]
}

export interface ChallengeResponse {
  /** ChallengeResponses without USERNAME. */
  responses: Record<string, string>
  /** The code that was sent with the challenge. */
  code: string | undefined
}

export interface Outcome {
  /**
   * Changes the user after a correct response. Synchronous, to be one transaction with consuming the session. Throws for a
   * wrong or outdated response.
   */
  change(current: User): void
  /** The progress of the sign-in afterwards; missing if unchanged. */
  progress?: Progress
}

export interface Challenge {
  /** As in `ChallengeName`. */
  name: string
  /** The purpose of the response's session, if that is not the challenge itself. */
  session?: string
  /** Whether the user must respond to it before getting tokens. */
  isDue(user: User, pool: PoolContext, progress: Progress): boolean
  /** Sends a code, and returns it to be stored with the session. */
  sendCode?(
    user: User,
    clientMetadata: Record<string, string> | undefined,
    pool: PoolContext,
  ): Promise<string>
  /** ChallengeParameters besides USER_ID_FOR_SRP. */
  parameters(user: User, pool: PoolContext): Record<string, string>
  /** Prepares the change. Throws for an invalid response. */
  respond(response: ChallengeResponse, user: User, pool: PoolContext): Promise<Outcome>
}

/** The factor that the sign-in requires; undefined if none is due, or if the user must choose first. */
export function requiredFactor(user: User, pool: PoolContext, progress: Progress): Factor | undefined {
  if (progress.verified) return undefined
  const usable = usableFactors(user, pool)
  const selected = progress.chosen ?? user.mfa.preferred
  if (selected && usable.includes(selected)) return selected
  return usable.length === 1 ? usable[0] : undefined
}
