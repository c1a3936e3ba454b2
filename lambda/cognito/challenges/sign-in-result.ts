/** The answer to every step of a sign-in: the tokens, or the next challenge. */
import type { AdminInitiateAuthCommandOutput } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import type { Environment } from '../../contract/environment.ts'
import { described } from '../../contract/schema.ts'
import { tokens, toTokens } from '../schemas/tokens.ts'
import { shownChallenge, toParameters } from './index.ts'

const signedIn = described(z.strictObject({ outcome: z.literal('SIGNED_IN'), tokens }), {
  id: 'SignedIn',
  description: 'The user is signed in.',
})
const challenged = described(z.strictObject({ outcome: z.literal('CHALLENGE'), challenge: shownChallenge }), {
  id: 'Challenged',
  description: 'One more thing is wanted: answer it at /auth/challenge.',
})

export const signInResult = described(z.discriminatedUnion('outcome', [signedIn, challenged]), {
  id: 'SignInResult',
  description: 'How a step of a sign-in ends: with the tokens, or with a challenge to be answered.',
})
export type SignInResult = z.output<typeof signInResult>

type Answer = Pick<
  AdminInitiateAuthCommandOutput,
  'AuthenticationResult' | 'ChallengeName' | 'ChallengeParameters' | 'Session'
>

/**
 * Reads what AdminInitiateAuth and AdminRespondToAuthChallenge answer. A challenge bears the real user name
 * (USER_ID_FOR_SRP), which Cognito wants in its answer, where the caller may have signed in by an alias.
 */
export function toSignInResult(
  answer: Answer,
  username: string,
  { hiddenAttributes }: Pick<Environment['pool'], 'hiddenAttributes'>,
): SignInResult {
  if (answer.ChallengeName) {
    const { ChallengeName: name, ChallengeParameters = {}, Session: session = '' } = answer
    const parameters = toParameters(name, ChallengeParameters, hiddenAttributes)
    const realName = ChallengeParameters['USER_ID_FOR_SRP'] ?? username
    return {
      outcome: 'CHALLENGE',
      challenge: { name, username: realName, session, parameters },
    } as SignInResult
  }
  return { outcome: 'SIGNED_IN', tokens: toTokens(answer.AuthenticationResult) }
}
