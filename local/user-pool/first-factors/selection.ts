/** SELECT_CHALLENGE: the user chooses one of several factors, and can answer it in the same request. */
import type { ChallengeResponse } from '../challenges/challenge.ts'
import type { PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import { requireParameter } from '../parameters.ts'
import type { SignInResult } from '../sign-in.ts'
import type { User } from '../user.ts'
import type { FirstOutcome } from './first-factor.ts'
import { userFactors } from './index.ts'

/** What completes a choice at once (S). */
const answers: Record<string, string> = { PASSWORD: 'PASSWORD', WEB_AUTHN: 'CREDENTIAL' }

/** Cognito offers passwords also by SRP (T). */
const offered = (name: string) => (name === 'PASSWORD' ? ['PASSWORD', 'PASSWORD_SRP'] : [name])

export const selectChallenge = {
  name: 'SELECT_CHALLENGE',
  session: 'SELECT_CHALLENGE',
  isUsable: () => true,
  /** The challenge of a passkey is for one signature. */
  isSingleAttempt: (responses: Record<string, string>) => responses['CREDENTIAL'] !== undefined,
  async respond(response: ChallengeResponse, user: User, pool: PoolContext): Promise<FirstOutcome> {
    const answer = requireParameter(response.responses, 'ANSWER')
    rejectSrp(answer)
    const choice = userFactors(user, pool).find(({ name }) => name === answer)
    if (!choice) throw exceptions.invalidParameter('ANSWER must be one of AvailableChallenges')
    const completion = answers[choice.name]
    const isComplete = completion !== undefined && response.responses[completion] !== undefined
    return isComplete ? choice.respond(response, user, pool) : { change() {}, choice }
  },
}

/**
 * Offers the factors that the user has. A passkey can be used at once (S), which needs its options: that Cognito returns them
 * here is a guess.
 */
export async function openSelection(user: User, pool: PoolContext): Promise<SignInResult> {
  const choices = userFactors(user, pool)
  if (choices.length === 0) throw exceptions.wrongPassword()
  const passkey = await choices.find(({ name }) => name === 'WEB_AUTHN')?.open(user, undefined, pool)
  const key = pool.users.keyOf(user.username)
  return {
    ChallengeName: selectChallenge.name,
    Session: pool.sessions.open(key, selectChallenge.session, passkey?.code),
    ChallengeParameters: passkey?.parameters ?? {},
    AvailableChallenges: choices.flatMap(({ name }) => offered(name)),
  }
}

/** The local pool stores no verifiers of the Secure Remote Password protocol. */
export function rejectSrp(name: string): void {
  if (name === 'PASSWORD_SRP')
    throw exceptions.invalidParameter('The local user pool does not support PASSWORD_SRP')
}
