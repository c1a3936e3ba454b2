/** Stores and refreshes the tokens of the signed-in user. */
import { exclusively } from './lock.ts'
import { isProblem } from './problem.ts'
import type { Schemas } from './routes.ts'

/** The tokens of a sign-in. Without a refresh token they cannot be refreshed. */
export type SessionTokens = Pick<Schemas['Tokens'], 'accessToken'> & Partial<Schemas['Tokens']>

/** Where the app stores the tokens, such as in memory or in a cookie's session. Several clients may share the store. */
export interface Session {
  /** The tokens of the signed-in user, if any. Read for each call, and again before and after each refresh. */
  get(): SessionTokens | undefined | Promise<SessionTokens | undefined>
  /** Stores refreshed tokens; undefined if the session has ended and the user must sign in again. */
  set(tokens: SessionTokens | undefined): void | Promise<void>
  /** Whether the API keeps the refresh token in a cookie, on stages with `browserSessions`. */
  readonly cookie?: boolean
}

/** A session in memory. */
export function memorySession(tokens?: SessionTokens) {
  let kept = tokens
  return {
    get: () => kept,
    set: (tokens: SessionTokens | undefined) => {
      kept = tokens
    },
  }
}

/**
 * A session in memory whose refresh token is in a cookie of the API, which scripts cannot read: for a page of the web app that a stage's
 * `browserSessions` names. All calls then send the cookie. After a reload, `refreshSession()` or the first call to a user route
 * signs the user in again.
 */
export function cookieSession() {
  return { ...memorySession(), cookie: true }
}

/** Removes the tokens of this user, unless another user has signed in by now. */
export async function endSession(session: Session, tokens: SessionTokens): Promise<void> {
  if (isSameUser(tokens, await session.get())) await session.set(undefined)
}

/**
 * Tabs are different processes, and the copies of localStorage in them are updated asynchronously: without a pause between
 * storing the tokens and releasing the lock, one in eight tabs still read the old ones. 10 ms were always enough.
 */
function propagation(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 100))
}

/**
 * Refreshes rejected tokens once for all calls and all tabs, since a rotated refresh token can be used only once. Resolves to
 * the tokens to continue with: new ones, or those that another client of the same store has stored meanwhile. Resolves to
 * undefined if there is nothing to refresh, because the user has signed out, or another one has signed in. Without tokens, asks the API
 * whether its cookie has a session.
 * @throws ProblemError of the refresh. TOKEN_INVALID and TOKEN_REUSED end the session.
 */
export function renewals(
  session: Session,
  refresh: (refreshToken: string | undefined) => Promise<Schemas['RefreshedTokens']>,
): (tokens: SessionTokens | undefined) => Promise<SessionTokens | undefined> {
  const running = new Map<string, Promise<SessionTokens | undefined>>()

  async function renew(
    rejected: SessionTokens | undefined,
    resolve: (tokens: SessionTokens | undefined) => void,
  ): Promise<void> {
    const stored = await session.get()
    if (rejected && !isSameUser(rejected, stored)) return resolve(undefined)
    if (stored && stored.accessToken !== rejected?.accessToken && !isExpired(stored)) return resolve(stored)
    const refreshToken = stored?.refreshToken
    if (refreshToken === undefined && !session.cookie) return resolve(undefined)

    let renewed: SessionTokens | undefined
    let failure: unknown
    try {
      renewed = { ...stored, ...(await refresh(refreshToken)) }
      // In another tab, another user may have signed in, whose cookie it is now.
      if (stored && session.cookie && !isSameUser(stored, renewed)) renewed = undefined
    } catch (error) {
      if (!isProblem(error, 'TOKEN_INVALID', 'TOKEN_REUSED')) throw error
      failure = error
      // Without a common lock, another client may have refreshed first. This gives it time to store its tokens.
      await propagation()
    }
    const current = await session.get()
    if (current?.accessToken === stored?.accessToken) await session.set(renewed)
    else renewed = !stored || isSameUser(stored, current) ? current : undefined
    if (!renewed && failure && rejected) throw failure
    resolve(renewed)
    await propagation()
  }

  return tokens => {
    const key = session.cookie ? '' : tokens?.refreshToken
    if (key === undefined) return Promise.resolve(undefined)
    const name = session.cookie ? 'cookie' : claimsOf(tokens).sub
    const renewal =
      running.get(key) ??
      exclusively<SessionTokens | undefined>(`cognito-auth-api ${name}`, resolve =>
        renew(tokens, resolve),
      ).finally(() => running.delete(key))
    running.set(key, renewal)
    return renewal
  }
}

function isSameUser(one: SessionTokens, other: SessionTokens | undefined): other is SessionTokens {
  if (one.accessToken === other?.accessToken) return true
  const { sub } = claimsOf(one)
  return sub !== undefined && sub === claimsOf(other).sub
}

/** By this machine's clock. If that is wrong, the tokens are refreshed once more, or their rejection is the call's result. */
function isExpired(tokens: SessionTokens): boolean {
  return (claimsOf(tokens).exp ?? Number.POSITIVE_INFINITY) * 1000 < Date.now()
}

/** The claims of an access token, unverified: the API verifies them. */
function claimsOf(tokens: SessionTokens | undefined): { sub?: string; exp?: number } {
  try {
    const [, payload = ''] = tokens?.accessToken.split('.') ?? []
    return Object(JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))))
  } catch {
    return {}
  }
}
