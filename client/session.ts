/** Stores and refreshes the tokens of the signed-in user. */
import { isProblem } from './problem.ts'
import type { Schemas } from './routes.ts'

/** The tokens of a sign-in. Without a refresh token they cannot be refreshed. */
export type SessionTokens = Pick<Schemas['Tokens'], 'accessToken'> & Partial<Schemas['Tokens']>

/** Where the app stores the tokens, such as in memory or in a cookie's session. */
export interface Session {
  /** The tokens of the signed-in user, if any. Read for each call. */
  get(): SessionTokens | undefined | Promise<SessionTokens | undefined>
  /** Stores refreshed tokens; undefined if the session has ended and the user must sign in again. */
  set(tokens: SessionTokens | undefined): void | Promise<void>
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

/** Replaces or removes these tokens, unless the session has other tokens by now, such as another user's. */
export async function replaceTokens(
  session: Session,
  before: SessionTokens,
  after: SessionTokens | undefined,
): Promise<void> {
  if ((await session.get())?.accessToken === before.accessToken) await session.set(after)
}

/** The number of refreshes to remember, so that a late call with old tokens does not refresh them again. */
const maxRemembered = 100

/**
 * Refreshes rejected tokens once for all calls that started with them, since a rotated refresh token can be used only once. A
 * call continues as the user that it started as, so the session changes only if it still has the same tokens.
 * @throws ProblemError of the refresh. TOKEN_INVALID and TOKEN_REUSED end the session.
 */
export function renewals(
  session: Session,
  refresh: (refreshToken: string) => Promise<Schemas['RefreshedTokens']>,
): (tokens: SessionTokens) => Promise<SessionTokens | undefined> {
  const running = new Map<string, Promise<SessionTokens>>()

  async function renew(tokens: SessionTokens, refreshToken: string): Promise<SessionTokens> {
    try {
      const renewed = { ...tokens, ...(await refresh(refreshToken)) }
      await replaceTokens(session, tokens, renewed)
      return renewed
    } catch (error) {
      running.delete(tokens.accessToken)
      if (isProblem(error, 'TOKEN_INVALID', 'TOKEN_REUSED')) await replaceTokens(session, tokens, undefined)
      throw error
    }
  }

  return async tokens => {
    const { accessToken, refreshToken } = tokens
    if (refreshToken === undefined) return undefined
    const renewal = running.get(accessToken) ?? renew(tokens, refreshToken)
    running.set(accessToken, renewal)
    const [oldest] = running.keys()
    if (running.size > maxRemembered && oldest !== undefined) running.delete(oldest)
    return renewal
  }
}
