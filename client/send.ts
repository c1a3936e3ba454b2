/** Sends requests as their routes want them: signed, with the token of a session, or plain; again where that may help. */
import { access } from './generated/access.ts'
import { isProblem } from './problem.ts'
import { type RetryOptions, withRetries } from './retry.ts'
import type { Route } from './routes.ts'
import { renewals, type Session, type SessionTokens } from './session.ts'

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
    if (!tokens) throw new Error(`${route} is for a signed-in user: ${session ? signIn : giveSession}`)
    try {
      return await send(route, request, bearing(tokens))
    } catch (error) {
      // An expired token is TOKEN_INVALID where API Gateway still remembers that it was good.
      const renewed = isProblem(error, 'UNAUTHORIZED', 'TOKEN_INVALID') ? await renew?.(tokens) : undefined
      if (!renewed) throw error
      return await send(route, request, bearing(renewed))
    }
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

function bearing({ accessToken }: SessionTokens): Signer {
  return async request => {
    request.headers.set('authorization', `Bearer ${accessToken}`)
    return request
  }
}
