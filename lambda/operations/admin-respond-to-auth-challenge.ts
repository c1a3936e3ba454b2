/** Answers a sign-in challenge: returns tokens or the next challenge. */
import {
  AdminGetUserAuthFactorsCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  beginWith,
  hideUserInAnswer,
  offersMoreThanPasswords,
  signInWithPassword,
} from '../cognito/challenges/first-factor.ts'
import { challengeAnswerSchema, toResponses } from '../cognito/challenges/index.ts'
import { beginSetup, isMfaSetup, verifiedSession } from '../cognito/challenges/mfa-setup.ts'
import { isNewPassword } from '../cognito/challenges/new-password-required.ts'
import { isPasswordAnswer } from '../cognito/challenges/password.ts'
import { isSelectChallenge } from '../cognito/challenges/select-challenge.ts'
import { signInResult, toSignInResult } from '../cognito/challenges/sign-in-result.ts'
import { rejectCommonPassword } from '../cognito/passwords/reject-common-password.ts'
import { rememberAddresses } from '../cognito/replaced-addresses.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'
import { Problem } from '../contract/problem.ts'

export const runtime = runtimeOperation({
  id: 'admin-respond-to-auth-challenge',
  route: 'POST /auth/challenge',
  access: 'public',
  commands: {
    AdminRespondToAuthChallengeCommand,
    AssociateSoftwareTokenCommand,
    VerifySoftwareTokenCommand,
    AdminInitiateAuthCommand,
    AdminGetUserAuthFactorsCommand,
    AdminGetUserCommand,
  },
  request: { body: challengeAnswerSchema },
  refreshCookie: 'set',
  status: 200,
  changes: ({ body }) => {
    if (isNewPassword(body)) return ['password', ...Object.keys(body.attributes ?? {})]
    return isMfaSetup(body) && body.code !== undefined ? ['mfa'] : []
  },

  async run({ body }, context) {
    const { cognito, reportPartialSuccess, pool, contextData } = context
    if (isSelectChallenge(body) || isPasswordAnswer(body)) {
      // The API makes these challenges itself, where it offers more than passwords.
      if (!offersMoreThanPasswords(pool)) throw new Problem('SESSION_EXPIRED')
      return isPasswordAnswer(body)
        ? await signInWithPassword(body.username, body.password, context)
        : await beginWith(body.choice, body.username, '/choice', context)
    }
    if (isNewPassword(body)) {
      const { newPassword, username, attributes } = body
      const user = [username, attributes?.['email']]
      rejectCommonPassword({ path: '/newPassword', password: newPassword, pool, user })
    }
    const setup = isMfaSetup(body) ? body : undefined
    if (setup && setup.code === undefined) return await beginSetup(setup, cognito, pool.totpIssuer)
    const session = setup ? await verifiedSession(setup, cognito) : body.session
    if (setup) reportPartialSuccess('The app was enrolled, but the session is used up. Sign in again.')
    const noteReplaced = await rememberAddresses(
      (isNewPassword(body) && body.attributes) || {},
      body.username,
      context,
    )
    const answer = await cognito
      .AdminRespondToAuthChallenge({
        UserPoolId: pool.id,
        ClientId: pool.clientId,
        ChallengeName: body.name as ChallengeNameType,
        Session: session,
        ChallengeResponses: { ...toResponses(body), USERNAME: body.username },
        ContextData: contextData,
      })
      .catch((error: Error) => hideUserInAnswer(error, body.name, pool))
    noteReplaced()
    return toSignInResult(answer, body.username, pool)
  },
})

export const adminRespondToAuthChallenge = operation(runtime, {
  operationId: 'answerChallenge',
  summary: 'Answer a challenge',
  description:
    'Send `name`, `username` and `session` from the challenge, and the fields of that challenge. A session can be used ' +
    'once, within a few minutes; if it has expired, sign in again. It stays valid after CODE_MISMATCH and ' +
    "INVALID_PASSWORD, and after CODE_EXPIRED at SOFTWARE_TOKEN_MFA: the app's code was used before, so send the next " +
    'one. MFA_SETUP takes two answers: one without a code, which returns the challenge again with the secret for an ' +
    'authenticator app, and then one with a code from that app. Where a sign-in can begin with a code (EMAIL_OTP, SMS_OTP), ' +
    'every wrong answer to it is CODE_MISMATCH, also if the session has expired; that to WEB_AUTHN is PASSKEY_REJECTED.',
  publicBecause:
    'Users who answer a challenge have no token yet: the session, usable once and for a few minutes, authenticates ' +
    'them.',
  commandsRequire: {
    AdminInitiateAuthCommand: 'firstFactors',
    AdminGetUserAuthFactorsCommand: 'firstFactors',
    AdminGetUserCommand: 'notifications',
  },
  seals: true,
  response: { description: 'The tokens or the next challenge', body: signInResult },
  errors: [
    'INVALID_CREDENTIALS',
    'SESSION_EXPIRED',
    'CODE_MISMATCH',
    'CODE_EXPIRED',
    'INVALID_PARAMETER',
    'INVALID_PASSWORD',
    'PASSWORD_RESET_REQUIRED',
    'USER_NOT_CONFIRMED',
    'USER_DISABLED',
    'ALIAS_EXISTS',
    'MFA_NOT_ENABLED',
    'PASSKEY_UNAVAILABLE',
    'PASSKEY_REJECTED',
    'TEMPORARY_PASSWORD_EXPIRED',
    'TOO_MANY_ATTEMPTS',
    'DELIVERY_FAILED',
  ],
})
