/** Sends requests as their routes want them: signed, with the token of a session, or plain; again where that may help. */
import { access } from './generated/access.ts'
import { isProblem } from './problem.ts'
import { type RetryOptions, withRetries } from './retry.ts'
import type { BodyOf, Route } from './routes.ts'
import { renewals, replaceTokens, type Session, type SessionTokens } from './session.ts'

/** Gives a request what its route wants to see, such as a signature. */
export type Signer = (request: Request) => Promise<Request>

interface Sending {
  fetch: (request: Request) => Promise<Response>
  signer: Signer | undefined
  session: Session | undefined
  retry: RetryOptions
  refresh: Parameters<typeof renewals>[1]
}

/**
 * A function that resolves to the success alone.
 * @throws ProblemError whatever else was answered.
 * @throws Error where a signer or a session is missing, before anything is sent.
 */
export function sender({ fetch, signer, session, retry, refresh }: Sending) {
  const renew = session && renewals(session, refresh)

  function send(route: Route, request: Request, authorize: Signer): Promise<Response> {
    return withRetries(route, request.signal, retry, async () => fetch(await authorize(request.clone())))
  }

  async function asAdmin(route: Route, request: Request): Promise<Response> {
    if (signer) return send(route, request, signer)
    throw new Error(
      `${route} is for administrators: give createClient a signer: sigv4({ region, credentials })`,
    )
  }

  async function asUser(route: Route, request: Request): Promise<Response> {
    const tokens = await session?.get()
    if (!session || !tokens) {
      throw new Error(`${route} is for a signed-in user: ${session ? signIn : giveSession}`)
    }
    try {
      return await sendAs(tokens, session, route, request)
    } catch (error) {
      const renewed = isOfExpiredToken(error) ? await renew?.(tokens) : undefined
      if (!renewed) throw error
      return await sendAs(renewed, session, route, request)
    }
  }

  async function sendAs(
    tokens: SessionTokens,
    session: Session,
    route: Route,
    request: Request,
  ): Promise<Response> {
    const success = await send(route, request, bearing(tokens))
    if (await revokesTokens(route, request)) await replaceTokens(session, tokens, undefined)
    return success
  }

  return (route: Route, request: Request): Promise<Response> => {
    const wanted = request.headers.has('authorization') ? undefined : access[route]
    if (wanted === 'admin') return asAdmin(route, request)
    if (wanted === 'user') return asUser(route, request)
    return send(route, request, async plain => plain)
  }
}

const signIn = 'session.get() gave no tokens; sign in, and give the tokens to session.set'
const giveSession = 'give createClient a session: memorySession(tokens)'

/**
 * An expired token is TOKEN_INVALID where API Gateway still remembers that it was good. REAUTHENTICATION_REQUIRED is another
 * matter: new tokens of the same sign-in would be refused too, so that the app has to sign the user in.
 */
function isOfExpiredToken(error: unknown): boolean {
  return isProblem(error, 'UNAUTHORIZED', 'TOKEN_INVALID') && error.completed.length === 0
}

/** Whether a request leaves its user without a valid token once it has succeeded. */
async function revokesTokens(route: Route, request: Request): Promise<boolean> {
  if (route === 'POST /me/sign-out' || route === 'DELETE /me') return true
  if (route !== 'PUT /me/password') return false
  const body: BodyOf<'PUT /me/password'> = JSON.parse(await request.clone().text())
  return body.signOutEverywhere ?? true
}

function bearing({ accessToken }: SessionTokens): Signer {
  return async request => {
    request.headers.set('authorization', `Bearer ${accessToken}`)
    return request
  }
}
