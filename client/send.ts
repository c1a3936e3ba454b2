/** Sends requests with a signature, the session's access token, or neither, and retries them. */
import { access as standardAccess } from './generated/access.ts'
import { isProblem } from './problem.ts'
import { type RetryOptions, withRetries } from './retry.ts'
import type { BodyOf, Route } from './routes.ts'
import { endSession, renewals, type Session, type SessionTokens } from './session.ts'

/** Authorizes a request, for example with a signature. */
export interface Signer {
  (request: Request): Promise<Request>
  /** Whether a wrong clock was the reason for the response, and is now correct: the request is signed and sent once more. */
  correctClock?(signed: Request, response: Response): boolean
}

interface Sending {
  fetch: (request: Request) => Promise<Response>
  signer: Signer | undefined
  session: Session | undefined
  retry: RetryOptions
  refresh: Parameters<typeof renewals>[1]
  /** Of routes beside the standard ones. */
  access: Readonly<Record<string, 'user' | 'admin'>>
}

/**
 * `send` resolves to a successful response.
 * @throws ProblemError for any other response.
 * @throws Error before sending, if a signer or a session is missing.
 */
export function sender({ fetch, signer, session, retry, refresh, access }: Sending) {
  const renew = session && renewals(session, refresh)

  function send(route: Route, request: Request, authorize: Signer): Promise<Response> {
    return withRetries(route, request.signal, retry, async () => {
      const authorized = await authorize(request.clone())
      const response = await fetch(authorized)
      const again = authorize.correctClock?.(authorized, response)
      return again ? fetch(await authorize(request.clone())) : response
    })
  }

  async function asAdmin(route: Route, request: Request): Promise<Response> {
    if (signer) return send(route, request, signer)
    throw new Error(`${route} is an admin route: pass createClient a signer: sigv4({ region, credentials })`)
  }

  async function asUser(route: Route, request: Request): Promise<Response> {
    const tokens = (await session?.get()) ?? (await unlessAborted(request.signal, signInByCookie()))
    if (!session || !tokens) {
      throw new Error(`${route} is a user route: ${session ? signIn : passSession}`)
    }
    try {
      return await sendAs(tokens, session, route, request)
    } catch (error) {
      const renewed = renew && isTokenExpired(error) && (await unlessAborted(request.signal, renew(tokens)))
      if (!renewed) throw error
      return await sendAs(renewed, session, route, request)
    }
  }

  /** After a reload. Undefined if the session keeps its refresh token elsewhere, or has ended. */
  async function signInByCookie(): Promise<SessionTokens | undefined> {
    return session?.cookie ? renew?.(undefined) : undefined
  }

  async function sendAs(
    tokens: SessionTokens,
    session: Session,
    route: Route,
    request: Request,
  ): Promise<Response> {
    const success = await send(route, request, withBearer(tokens))
    if (await revokesTokens(route, request)) await endSession(session, tokens)
    return success
  }

  return {
    send(route: Route, request: Request): Promise<Response> {
      const required = request.headers.has('authorization')
        ? undefined
        : (standardAccess[route] ?? access[route])
      if (required === 'admin') return asAdmin(route, request)
      if (required === 'user') return asUser(route, request)
      return send(route, request, async plain => plain)
    },
    async refreshSession(): Promise<SessionTokens | undefined> {
      return renew?.(await session?.get())
    },
  }
}

const signIn = 'session.get() returned no tokens: sign in, and pass the tokens to session.set'
const passSession = 'pass createClient a session: memorySession(tokens)'

/**
 * API Gateway rejects an expired token with UNAUTHORIZED. TOKEN_INVALID means that the function or Cognito rejected it, for example
 * because it expired on the way. A refresh cannot help with REAUTHENTICATION_REQUIRED: the new tokens belong to the same sign-in.
 */
function isTokenExpired(error: unknown): boolean {
  return isProblem(error, 'UNAUTHORIZED', 'TOKEN_INVALID') && error.completed.length === 0
}

/** The result of a task that other calls share, unless this call is aborted first. */
function unlessAborted<T>(signal: AbortSignal, task: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    task.then(resolve, reject)
  })
}

/** Whether a successful request revokes all tokens of its user. */
async function revokesTokens(route: Route, request: Request): Promise<boolean> {
  if (route === 'POST /me/sign-out' || route === 'DELETE /me') return true
  if (route !== 'PUT /me/password') return false
  const body: BodyOf<'PUT /me/password'> = JSON.parse(await request.clone().text())
  return body.signOutEverywhere ?? true
}

function withBearer({ accessToken }: SessionTokens): Signer {
  return async request => {
    request.headers.set('authorization', `Bearer ${accessToken}`)
    return request
  }
}
