/** Responses to the first challenge of USER_AUTH. */
import type { Input } from '../api-model/inputs.ts'
import { challenges } from '../challenges/index.ts'
import type { PoolContext } from '../command.ts'
import type { Device } from '../device.ts'
import { CognitoError, exceptions } from '../errors.ts'
import { requireParameter } from '../parameters.ts'
import type { Sessions } from '../sessions.ts'
import { checkUserStatus, nextStep, type SignInResult } from '../sign-in.ts'
import type { FirstOutcome } from './first-factor.ts'
import { factorNamed } from './index.ts'
import { selectChallenge } from './selection.ts'
import { openFactor } from './user-auth.ts'

type Request = Input<'AdminRespondToAuthChallenge'>

function stepNamed(name: string) {
  if (name === selectChallenge.name) return selectChallenge
  const factor = factorNamed(name)
  return factor && { ...factor, isSingleAttempt: () => factor.singleAttempt }
}

/** Whether the response belongs to the first challenge; EMAIL_OTP can also be a second factor. */
export function isOfFirstFactor(
  challengeName: string,
  session: string | undefined,
  pool: PoolContext,
): boolean {
  const step = stepNamed(challengeName)
  if (!step) return false
  if (!challenges.some(({ name }) => name === challengeName)) return true
  return [pool.sessions, pool.simulatedSessions].some(
    sessions => sessions.challengeOf(session ?? '') === step.session,
  )
}

/** As AdminRespondToAuthChallenge. The name can be an alias here, since clients do not learn another one (T). */
export async function respondToFirstFactor(
  request: Request,
  device: Device,
  pool: PoolContext,
): Promise<SignInResult> {
  const { ChallengeName, Session, ChallengeResponses = {}, ClientMetadata: clientMetadata } = request
  const { users, lockout } = pool
  const step = stepNamed(ChallengeName)
  if (!step) throw new Error(`${ChallengeName} is not the first challenge of a sign-in`)
  if (Session === undefined) throw exceptions.invalidParameter('Missing required parameter Session')
  const name = requireParameter(ChallengeResponses, 'USERNAME')
  const { USERNAME: _, ...responses } = ChallengeResponses

  const user = users.find(name)
  const key = users.keyOf(user?.username ?? name)
  const sessions = user ? pool.sessions : pool.simulatedSessions
  const { code } = sessions.check(Session, key, step.session)
  lockout.check(key)
  const isSingleAttempt = step.isSingleAttempt(responses)
  if (isSingleAttempt) sessions.use(Session, key, step.session)
  try {
    if (!user) return await fail(ChallengeName, responses, name, pool)
    const outcome: FirstOutcome = await step.respond({ responses, code }, user, pool)
    const { change, progress = {}, choice } = outcome
    const updated = users.update(user, current => {
      if (!isSingleAttempt) sessions.use(Session, key, step.session)
      // The user may have enabled a second factor meanwhile, which some first factors do not allow (?).
      if (!step.isUsable(current, pool)) throw exceptions.sessionExpired()
      change(current)
      // Only after the right answer, since the status is a secret until then.
      if (!choice) checkUserStatus(current, pool)
    })
    return choice
      ? await openFactor(choice, updated, clientMetadata, pool)
      : await nextStep(updated, pool, { progress, clientMetadata, device })
  } catch (error) {
    countWrongAnswer(error, { Session, key, sessions }, pool)
    throw error
  }
}

function fail(
  name: string,
  responses: Record<string, string>,
  user: string,
  pool: PoolContext,
): Promise<never> {
  const factor = factorNamed(name)
  // A name without a user is never offered a choice.
  if (!factor) throw exceptions.sessionExpired()
  return factor.fail(responses, user, pool)
}

/** The fifth wrong answer ends the session. The check of a password or passkey has already counted for the lockout. */
function countWrongAnswer(
  error: unknown,
  { Session, key, sessions }: { Session: string; key: string; sessions: Sessions },
  { lockout }: PoolContext,
): void {
  if (!(error instanceof CognitoError)) return
  const isWrongCode = error.name === 'CodeMismatchException'
  if (isWrongCode) lockout.fail(key)
  if (isWrongCode || error.message === exceptions.wrongPassword().message) sessions.countWrongAnswer(Session)
}
