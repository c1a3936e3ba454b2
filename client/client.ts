/** The typed client: one method per HTTP method, with the paths of the OpenAPI document. */
import openapiFetch from 'openapi-fetch'
import type { paths } from './generated/schema.ts'
import { pathOf } from './path.ts'
import { isProblem } from './problem.ts'
import type { RetryOptions } from './retry.ts'
import type { Arguments, At, Method, PathWith, Route, Schemas, Success } from './routes.ts'
import { type Signer, sender } from './send.ts'
import type { Session, SessionTokens } from './session.ts'

export interface ClientOptions {
  /** The output ApiUrl of the stack, or http://localhost:3000. */
  baseUrl: string
  /** Sends a request; by default the global fetch. */
  fetch?: (request: Request) => Promise<Response>
  /** For admin routes: `sigv4({ region, credentials })` from `cognito-auth-api/client/sigv4`. */
  signer?: Signer
  /**
   * For user routes, such as `memorySession(tokens)`, or `cookieSession()` at a stage with `browserSessions`. Rejected tokens are refreshed once per call, and removed after a call
   * that revokes them all, such as `PUT /me/password`.
   */
  session?: Session
  /** When a failed request is retried; false: never. */
  retry?: RetryOptions | false
  /** Headers of every request. */
  headers?: Record<string, string>
  /** The access of an app's own routes, in addition to the standard ones: from `access.ts`, which `cognito-auth-api docs` writes. */
  access?: Readonly<Record<string, 'user' | 'admin'>>
}

/**
 * Resolves to the response body, or undefined if there is none.
 * @throws ProblemError for any other response.
 * @throws Error before sending, if the route needs a signer or session that is missing, or a parameter fits in no path.
 */
export type Call<M extends Method, Paths = paths> = <P extends PathWith<M, Paths>>(
  path: P,
  ...options: Arguments<At<P, M, Paths>>
) => Promise<Success<At<P, M, Paths>>>

/** One call per method: `api.GET('/users/{username}', { params: { path: { username } } })`. */
export type Client<Paths = paths> = { [M in Method as Uppercase<M>]: Call<M, Paths> } & {
  /** The session that the client was created with. */
  readonly session: Session | undefined
  /**
   * Refreshes the session's tokens before they are rejected, such as for an ID token with the current attributes. Resolves to
   * the session's tokens; undefined if there is no session, or no refresh token. With `cookieSession()`, signs the user in again
   * after a reload, if the browser has the cookie.
   * @throws ProblemError of the refresh. TOKEN_INVALID and TOKEN_REUSED end the session.
   * @throws Error if the session is a `cookieSession()` and the API has no `browserSessions`.
   */
  refreshSession(): Promise<SessionTokens | undefined>
}

const noBrowserSessions =
  'The stage of this API has no browserSessions: pass createClient memorySession() instead of cookieSession()'

interface Options {
  params?: { path?: Record<string, unknown>; query?: Record<string, unknown> }
}

/**
 * A client of the API at `baseUrl`, in Node or in a browser. For an API with own operations, `createClient<paths>(…)` with the
 * types of `schema.ts`, which `cognito-auth-api docs` writes.
 */
export function createClient<Paths = paths>({
  baseUrl,
  fetch = request => globalThis.fetch(request),
  signer,
  session,
  retry = {},
  headers = {},
  access = {},
}: ClientOptions): Client<Paths> {
  const http = openapiFetch<Record<string, Record<Method, object>>>({
    baseUrl,
    headers,
    ...(session?.cookie ? { credentials: 'include' } : {}),
  })
  const { send, refreshSession } = sender({
    fetch,
    signer,
    session,
    retry: retry || { retries: 0 },
    refresh,
    access,
  })

  async function call(method: Method, path: string, { params = {}, ...rest }: Options = {}) {
    const route = `${method.toUpperCase()} ${path}` as Route
    const fetch = (request: Request) => send(route, request)
    const options = { ...rest, params: { query: params.query ?? {} }, fetch }
    return (await http.request(method, pathOf(path, params.path ?? {}), options)).data
  }

  /** The types come from the document, which is generated from the API's own definitions. */
  function callOf<M extends Method>(method: M): Call<M> {
    return ((path: string, options?: Options) => call(method, path, options)) as Call<M>
  }

  async function refresh(refreshToken: string | undefined): Promise<Schemas['RefreshedTokens']> {
    const body = refreshToken === undefined ? {} : { refreshToken }
    const result = client.POST('/auth/refresh', { body })
    const { tokens } = await result.catch((error: unknown) => {
      // Only an API that reads no cookie requires the token in the body.
      const readsNoCookie = refreshToken === undefined && isProblem(error, 'INVALID_REQUEST')
      throw readsNoCookie ? new Error(noBrowserSessions, { cause: error }) : error
    })
    return tokens
  }

  const client: Client = {
    POST: callOf('post'),
    GET: callOf('get'),
    PUT: callOf('put'),
    PATCH: callOf('patch'),
    DELETE: callOf('delete'),
    refreshSession,
    session,
  }
  // The calls are the same for all paths.
  return client as object as Client<Paths>
}
