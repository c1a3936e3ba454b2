/** Answers a challenge of a sign-in: tokens, or the next challenge. */
import {
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { answeredChallenge, toResponses } from '../cognito/challenges/index.ts'
import { beginSetup, isMfaSetup, verifiedSession } from '../cognito/challenges/mfa-setup.ts'
import { isNewPassword } from '../cognito/challenges/new-password-required.ts'
import { signInResult, toSignInResult } from '../cognito/challenges/sign-in-result.ts'
import { rejectCommonPassword } from '../cognito/passwords/reject-common-password.ts'
import { operation } from '../contract/operation.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-respond-to-auth-challenge',
  route: 'POST /auth/challenge',
  access: 'public',
  commands: { AdminRespondToAuthChallengeCommand, AssociateSoftwareTokenCommand, VerifySoftwareTokenCommand },
  request: { body: answeredChallenge },
  status: 200,

  async run({ body }, { cognito, reportPartialSuccess, pool, contextData }) {
    if (isNewPassword(body)) {
      const { newPassword, username, attributes } = body
      const user = [username, attributes?.['email']]
      rejectCommonPassword({ path: '/newPassword', password: newPassword, pool, user })
    }
    const setup = isMfaSetup(body) ? body : undefined
    if (setup && setup.code === undefined) return await beginSetup(setup, cognito, pool.totpIssuer)
    const session = setup ? await verifiedSession(setup, cognito) : body.session
    if (setup)
      reportPartialSuccess('The app was enrolled and the session used up before it failed: sign in again.')
    const answer = await cognito.AdminRespondToAuthChallenge({
      UserPoolId: pool.id,
      ClientId: pool.clientId,
      ChallengeName: body.name as ChallengeNameType,
      Session: session,
      ChallengeResponses: { ...toResponses(body), USERNAME: body.username },
      ContextData: contextData,
    })
    return toSignInResult(answer, body.username, pool)
  },
})

export const adminRespondToAuthChallenge = operation(runtime, {
  summary: 'Answer a challenge',
  description:
    'Send `name`, `username` and `session` as the challenge gave them, and the fields of that challenge. A session ' +
    'is good once and for a few minutes; after a late answer, sign in again. MFA_SETUP is answered twice: without a code, ' +
    'which gives the challenge again with the secret of an authenticator app, and then with a code of that app.',
  publicBecause:
    'Whoever answers a challenge has no token yet: the session, good once and for minutes, is what lets them in.',
  response: { description: 'The tokens, or the next challenge', body: signInResult },
  errors: [
    'SESSION_EXPIRED',
    'CODE_MISMATCH',
    'CODE_EXPIRED',
    'INVALID_PARAMETER',
    'INVALID_PASSWORD',
    'USER_DISABLED',
    'TOO_MANY_ATTEMPTS',
    'DELIVERY_FAILED',
  ],
})
