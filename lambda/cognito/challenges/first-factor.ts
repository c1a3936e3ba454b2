/**
 * Sign-ins that begin without a password. Until the first factor is verified, a response depends on the user name as little as
 * Cognito allows (docs/cognito.md, First factors).
 */
import { ResourceNotFoundException } from '@aws-sdk/client-cognito-identity-provider'
import type { Calls } from '../../contract/calls.ts'
import type { FirstFactor } from '../../contract/environment.ts'
import { invalidRequest } from '../../contract/field-errors.ts'
import { Problem } from '../../contract/problem.ts'
import type { RequestContext } from '../../contract/runtime-operation.ts'
import { requireField } from '../sdk/malformed-response.ts'
import { hideUserExistence, replaceCode } from '../user-enumeration.ts'
import { passwordChallenge } from './password.ts'
import { selectChallenge } from './select-challenge.ts'
import { emailOtp } from './sent-codes.ts'
import { type SignInResult, toSignInResult } from './sign-in-result.ts'
import { webAuthn } from './web-authn.ts'

interface FirstFactorContext extends RequestContext {
  cognito: Calls<{ AdminInitiateAuthCommand: never; AdminGetUserAuthFactorsCommand: never }>
  hideFailure(problem: Problem): void
}

/** That of challenges that the API makes itself: there is nothing to remember. */
const constantSession = 'none-before-the-first-factor'

/** Instead of the masked address, which would show whether the name has one. */
const hiddenDestination = '***'

export function offersMoreThanPasswords({ firstFactors }: RequestContext['pool']): boolean {
  return firstFactors.length > 1
}

export async function signInWithPassword(
  username: string,
  password: string,
  { cognito, pool, contextData }: FirstFactorContext,
): Promise<SignInResult> {
  const answer = await cognito.AdminInitiateAuth({
    UserPoolId: pool.id,
    ClientId: pool.clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
    ContextData: contextData,
  })
  return toSignInResult(answer, username, pool)
}

/** For a sign-in without a password: offers the factors. */
export function selectFirstFactor(username: string, { firstFactors }: RequestContext['pool']): SignInResult {
  return toChallenge(selectChallenge.name, username, constantSession, { options: firstFactors })
}

/** Begins with the chosen factor. Throws INVALID_REQUEST, with the path of the choice, if the API does not offer it. */
export async function beginWith(
  factor: FirstFactor,
  username: string,
  path: string,
  context: FirstFactorContext,
): Promise<SignInResult> {
  const { firstFactors } = context.pool
  if (!firstFactors.includes(factor)) {
    const message = `Not offered: send ${firstFactors.join(' or ')}`
    throw invalidRequest([{ path, code: 'INVALID_VALUE', message }])
  }
  if (factor === 'PASSWORD') return toChallenge(passwordChallenge.name, username, constantSession, {})
  return factor === 'PASSKEY' ? requestPasskey(username, context) : sendCode(factor, username, context)
}

/** Cognito returns another challenge than the preferred one if the user cannot use it, and a random one for an unknown name. */
function initiate(
  name: string,
  username: string,
  { cognito, pool, contextData }: FirstFactorContext,
): ReturnType<FirstFactorContext['cognito']['AdminInitiateAuth']> {
  return cognito.AdminInitiateAuth({
    UserPoolId: pool.id,
    ClientId: pool.clientId,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: username, PREFERRED_CHALLENGE: name },
    ContextData: contextData,
  })
}

/**
 * Every name gets the same challenge, with a session of Cognito's. If no code was sent, no answer to it can be right:
 * CODE_MISMATCH, as for a wrong code.
 */
async function sendCode(
  name: 'EMAIL_OTP' | 'SMS_OTP',
  username: string,
  context: FirstFactorContext,
): Promise<SignInResult> {
  const begun = await initiate(name, username, context).catch((error: Error) =>
    hideUserExistence(error, context.hideFailure),
  )
  // For a name that nobody has, Cognito makes up a challenge: its session looks like any other.
  const { Session } = begun ?? (await initiate(name, crypto.randomUUID(), context))
  const medium = name === emailOtp.name ? 'EMAIL' : 'SMS'
  const delivery = { medium, destination: hiddenDestination }
  return toChallenge(name, username, requireField(Session, 'Session'), { delivery })
}

/**
 * Unknown names and users without a passkey get PASSKEY_UNAVAILABLE. Cognito would make up a challenge for some unknown names,
 * and so reveal that they are unknown.
 */
async function requestPasskey(username: string, context: FirstFactorContext): Promise<SignInResult> {
  const { cognito, pool } = context
  const hide = (error: Error) => replaceCode(error, 'PASSKEY_UNAVAILABLE')
  await cognito
    .AdminGetUserAuthFactors({ UserPoolId: pool.id, Username: username })
    .then(({ ConfiguredUserAuthFactors: factors = [] }) => {
      // As the exception for an unknown name, which then takes no longer.
      const message = 'The user has no passkey'
      if (!factors.includes(webAuthn.name)) throw new ResourceNotFoundException({ message, $metadata: {} })
    })
    .catch(hide)
  const begun = await initiate(webAuthn.name, username, context).catch(hide)
  const { ChallengeName, Session = '', ChallengeParameters = {} } = begun
  if (ChallengeName !== webAuthn.name) throw new Problem('PASSKEY_UNAVAILABLE')
  return toChallenge(webAuthn.name, username, Session, webAuthn.toParameters(ChallengeParameters, []))
}

/** With the name as it was sent, which may be an alias: the real one would show that there is a user. */
function toChallenge(name: string, username: string, session: string, parameters: object): SignInResult {
  return { outcome: 'CHALLENGE', challenge: { name, username, session, parameters } } as SignInResult
}

/** The failure of an answer to the first challenge, which must not depend on the user. */
export function hideUserInAnswer(
  error: Error,
  name: string,
  { firstFactors }: RequestContext['pool'],
): never {
  if (name === webAuthn.name) replaceCode(error, 'PASSKEY_REJECTED')
  if (firstFactors.some(factor => factor === name)) replaceCode(error, 'CODE_MISMATCH')
  throw error
}
