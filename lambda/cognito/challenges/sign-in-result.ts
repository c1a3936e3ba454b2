/** The result of every sign-in step: the tokens or the next challenge. */
import type { AdminInitiateAuthCommandOutput } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import type { Environment } from '../../contract/environment.ts'
import { described, openEnum } from '../../contract/schema.ts'
import { tokens, toTokens } from '../schemas/tokens.ts'
import { challengeSchema, toParameters } from './index.ts'

const signedIn = described(z.strictObject({ outcome: z.literal('SIGNED_IN'), tokens }), {
  id: 'SignedIn',
  description: 'The user is signed in.',
})
const challenged = described(
  z.strictObject({ outcome: z.literal('CHALLENGE'), challenge: challengeSchema }),
  { id: 'Challenged', description: 'Another step is needed: answer the challenge at /auth/challenge.' },
)

/** Reserves the shape of outcomes that later versions may add, so that clients of today can read them. */
const otherResult = described(
  z.strictObject({
    outcome: described(z.string(), otherOutcome()),
    details: described(z.record(z.string(), z.unknown()), {
      id: 'OutcomeDetails',
      description: 'Depends on the outcome.',
    }),
  }),
  { id: 'OtherResult', description: 'Reserved for later outcomes. Update the client if it gets one.' },
)

export const signInResult = described(z.union([signedIn, challenged, neverReturned(otherResult)]), {
  id: 'SignInResult',
  description: 'The result of a sign-in step: the tokens, or a challenge to answer.',
})
/* @__NO_SIDE_EFFECTS__ */
function otherOutcome() {
  return {
    description: 'An outcome that a later version may add.',
    not: { enum: ['SIGNED_IN', 'CHALLENGE'] },
    [openEnum]: [],
  }
}

/** Without a type, since this version returns no other outcome. */
/* @__NO_SIDE_EFFECTS__ */
function neverReturned(schema: z.ZodMiniType) {
  return schema as typeof challenged
}

export type SignInResult = z.output<typeof signInResult>

type CognitoOutput = Pick<
  AdminInitiateAuthCommandOutput,
  'AuthenticationResult' | 'ChallengeName' | 'ChallengeParameters' | 'Session'
>

/**
 * Converts the output of AdminInitiateAuth and AdminRespondToAuthChallenge. A challenge contains the real user name
 * (USER_ID_FOR_SRP): Cognito requires it in the answer, but the caller may have signed in with an alias.
 */
export function toSignInResult(
  output: CognitoOutput,
  username: string,
  { hiddenAttributes }: Pick<Environment['pool'], 'hiddenAttributes'>,
): SignInResult {
  if (output.ChallengeName) {
    const { ChallengeName: name, ChallengeParameters = {}, Session: session = '' } = output
    const { USER_ID_FOR_SRP: cognitoUsername = username } = ChallengeParameters
    const parameters = toParameters(name, ChallengeParameters, hiddenAttributes)
    return {
      outcome: 'CHALLENGE',
      challenge: { name, username: cognitoUsername, session, ...parameters },
    } as SignInResult
  }
  return { outcome: 'SIGNED_IN', tokens: toTokens(output.AuthenticationResult) }
}
