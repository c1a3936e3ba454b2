/** Setting an authenticator app up: by a signed-in user, or by the session of a sign-in that demands it. */
import * as z from 'zod'
import { setupSessions } from './challenges/mfa-setup.ts'
import type { PoolContext } from './command.ts'
import { refusals } from './errors.ts'
import * as input from './input.ts'
import { offeredFactors } from './mfa.ts'
import type { User } from './user.ts'

/** One of the two says who it is. */
export const who = { AccessToken: input.accessToken.optional(), Session: input.session.optional() }
const whoSchema = z.object(who)

interface Setup {
  user: User
  step: 'associate' | 'verify'
  /** Its id; none for a signed-in user. */
  session?: string
}

/** Throws NotAuthorizedException, InvalidParameterException, or SoftwareTokenMFANotFoundException. */
export async function findSetup(
  { AccessToken, Session }: z.output<typeof whoSchema>,
  step: 'associate' | 'verify',
  pool: PoolContext,
): Promise<Setup> {
  if (!offeredFactors(pool).includes('SOFTWARE_TOKEN_MFA')) throw refusals.softwareTokenNotOffered()
  if (AccessToken !== undefined) return { user: await pool.tokens.userOf(AccessToken), step }
  if (Session === undefined) throw refusals.invalidParameter('Either AccessToken or Session is required')
  const { userKey } = pool.sessions.find(Session, setupSessions[step])
  return { user: pool.users.get(userKey), step, session: Session }
}

/** Changes the user and uses the session up; gives the session of the next step where there was one. */
export function finishStep(
  { user, step, session }: Setup,
  change: (current: User) => void,
  { users, sessions }: PoolContext,
): { Session?: string } {
  const key = users.keyOf(user.username)
  users.update(user, current => {
    if (session !== undefined) sessions.use(session, key, setupSessions[step])
    change(current)
  })
  const next = step === 'associate' ? 'verify' : 'answer'
  return session === undefined ? {} : { Session: sessions.open(key, setupSessions[next]) }
}
