/** Where the tokens of the signed-in user are kept, and how they are renewed. */
import { isProblem } from './problem.ts'
import type { Schemas } from './routes.ts'

/** The tokens of a sign-in. Without a refresh token they are not renewed. */
export type SessionTokens = Pick<Schemas['Tokens'], 'accessToken'> & Partial<Schemas['Tokens']>

/** Where the tokens are: in memory, in a cookie's session, wherever the app keeps them. */
export interface Session {
  /** The tokens of whoever is signed in, or undefined. Asked for each call. */
  get(): SessionTokens | undefined | Promise<SessionTokens | undefined>
  /** Keeps renewed tokens; undefined where the session has ended, and the user has to sign in again. */
  set(tokens: SessionTokens | undefined): void | Promise<void>
}

/** A session that lasts as long as the program or the page. */
export function memorySession(tokens?: SessionTokens) {
  let kept = tokens
  return {
    get: () => kept,
    set: (tokens: SessionTokens | undefined) => {
      kept = tokens
    },
  }
}

/** Keeps other tokens, or none, in place of these; leaves a session alone that has others by now, such as another user's. */
export async function replaceTokens(
  session: Session,
  before: SessionTokens,
  after: SessionTokens | undefined,
): Promise<void> {
  if ((await session.get())?.accessToken === before.accessToken) await session.set(after)
}

/** How many renewals are remembered, so that a late call of the old tokens does not renew them again. */
const remembered = 100

/**
 * Renews tokens that were refused: once for all calls that began with them, also for those that learn of it late, since a
 * rotated refresh token is good once. A call goes on as the user that it began as, so the session's own tokens are
 * changed only if they are still those.
 * @throws ProblemError of the refresh. Where that is TOKEN_INVALID or TOKEN_REUSED, the session is over.
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
    if (running.size > remembered && oldest !== undefined) running.delete(oldest)
    return renewal
  }
}
