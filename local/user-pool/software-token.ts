/** Setting up an authenticator app: by a signed-in user, or in the session of a sign-in that requires it. */
import type { Input } from './api-model/inputs.ts'
import { setupSessions } from './challenges/mfa-setup.ts'
import type { PoolContext } from './command.ts'
import { exceptions } from './errors.ts'
import { offeredFactors } from './mfa.ts'
import type { User } from './user.ts'

interface Setup {
  user: User
  step: 'associate' | 'verify'
  /** The session's id; missing for a signed-in user. */
  session?: string
}

/** Throws NotAuthorizedException, InvalidParameterException, or SoftwareTokenMFANotFoundException. */
export async function findSetup(
  { AccessToken, Session }: Input<'AssociateSoftwareToken'>,
  step: 'associate' | 'verify',
  pool: PoolContext,
): Promise<Setup> {
  if (!offeredFactors(pool).includes('SOFTWARE_TOKEN_MFA')) throw exceptions.softwareTokenNotOffered()
  if (AccessToken !== undefined) return { user: await pool.tokens.userOf(AccessToken), step }
  if (Session === undefined) throw exceptions.invalidParameter('Either AccessToken or Session is required')
  const { userKey } = pool.sessions.find(Session, setupSessions[step])
  return { user: pool.users.get(userKey), step, session: Session }
}

/** Changes the user and consumes the session, if any; returns the session of the next step. */
export function finishStep(
  { user, step, session }: Setup,
  change: (current: User) => void,
  { users, sessions, methods }: PoolContext,
): { Session?: string } {
  const key = users.keyOf(user.username)
  users.update(user, current => {
    if (session !== undefined) sessions.use(session, key, setupSessions[step])
    change(current)
  })
  const next = step === 'associate' ? 'verify' : 'respond'
  if (session === undefined) return {}
  const Session = sessions.open(key, setupSessions[next])
  methods.keepForSession(Session, methods.ofSession(session))
  return { Session }
}
