/** Answers a challenge of a sign-in: tokens, or the next challenge. */
import {
  AdminRespondToAuthChallengeCommand,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider'
import { answeredChallenge, toResponses } from '../cognito/challenges/index.ts'
import { signInResult, toSignInResult } from '../cognito/sign-in-result.ts'
import { operation } from '../http/operation.ts'

export const adminRespondToAuthChallenge = operation({
  id: 'admin-respond-to-auth-challenge',
  summary: 'Answer a challenge',
  description:
    'Send `name`, `username` and `session` as the challenge gave them, and the fields of that challenge. A session ' +
    'is good once and for a few minutes; after a wrong or late answer, sign in again.',
  route: 'POST /auth/challenge',
  access: 'public',
  quota: 'UserAuthenticationChallenge',
  commands: { AdminRespondToAuthChallengeCommand },
  request: { body: answeredChallenge },
  success: { status: 200, description: 'The tokens, or the next challenge', body: signInResult },
  errors: [
    'SESSION_EXPIRED',
    'INVALID_CREDENTIALS',
    'INVALID_PASSWORD',
    'USER_DISABLED',
    'TOO_MANY_ATTEMPTS',
  ],

  async run({ body }, { cognito, pool, contextData }) {
    const answer = await cognito.AdminRespondToAuthChallenge({
      UserPoolId: pool.id,
      ClientId: pool.clientId,
      ChallengeName: body.name as ChallengeNameType,
      Session: body.session,
      ChallengeResponses: { USERNAME: body.username, ...toResponses(body) },
      ContextData: contextData,
    })
    return toSignInResult(answer, body.username)
  },
})
