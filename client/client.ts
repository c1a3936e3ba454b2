/** The typed client: a method of HTTP and a path of the document make a call. */
import openapiFetch from 'openapi-fetch'
import { pathOf } from './path.ts'
import type { RetryOptions } from './retry.ts'
import type { Arguments, At, Method, PathWith, Route, Schemas, Success } from './routes.ts'
import { type Signer, sender } from './send.ts'
import type { Session } from './session.ts'

export interface ClientOptions {
  /** The output ApiUrl of the stack, or http://127.0.0.1:3000. */
  baseUrl: string
  /** Sends a request. By default the platform's own fetch. */
  fetch?: (request: Request) => Promise<Response>
  /** For the routes of administrators: `sigv4({ region, credentials })` of `cognito-auth-api/client/sigv4`. */
  signer?: Signer
  /**
   * For the routes of a signed-in user, such as `memorySession(tokens)`. Refused tokens are renewed once a call; they are
   * dropped after a call that revokes them all, such as `PUT /me/password`.
   */
  session?: Session
  /** When a refused request is sent again; false: never. */
  retry?: RetryOptions | false
  /** Headers that go with every request. */
  headers?: Record<string, string>
}

/**
 * Resolves to the body of the success, which is undefined where it has none.
 * @throws ProblemError any other answer.
 * @throws Error before anything is sent: the client has not been given what the route wants, or no path holds a parameter.
 */
export type Call<M extends Method> = <P extends PathWith<M>>(
  path: P,
  ...options: Arguments<At<P, M>>
) => Promise<Success<At<P, M>>>

/** A call of each method: `api.GET('/users/{username}', { params: { path: { username } } })`. */
export type Client = { [M in Method as Uppercase<M>]: Call<M> }

interface Options {
  params?: { path?: Record<string, unknown>; query?: Record<string, unknown> }
}

/** A client of the API at `baseUrl`, in Node or in a browser. */
export function createClient({
  baseUrl,
  fetch = request => globalThis.fetch(request),
  signer,
  session,
  retry = {},
  headers = {},
}: ClientOptions): Client {
  const http = openapiFetch<Record<string, Record<Method, object>>>({ baseUrl, headers })
  const send = sender({ fetch, signer, session, retry: retry || { retries: 0 }, refresh })

  async function call(method: Method, path: string, { params = {}, ...rest }: Options = {}) {
    const route = `${method.toUpperCase()} ${path}` as Route
    const answer = (request: Request) => send(route, request)
    const options = { ...rest, params: { query: params.query ?? {} }, fetch: answer }
    return (await http.request(method, pathOf(path, params.path ?? {}), options)).data
  }

  /** The types are those of the document, which is made from what the API itself is made from. */
  function calling<M extends Method>(method: M): Call<M> {
    return ((path: string, options?: Options) => call(method, path, options)) as Call<M>
  }

  const POST = calling('post')

  async function refresh(refreshToken: string): Promise<Schemas['RefreshedTokens']> {
    return (await POST('/auth/refresh', { body: { refreshToken } })).tokens
  }

  return {
    POST,
    GET: calling('get'),
    PUT: calling('put'),
    PATCH: calling('patch'),
    DELETE: calling('delete'),
  }
}
