/** The types of each route from the OpenAPI document: parameters, bodies and problem codes. */
import type { ProblemCodes } from './generated/problem-codes.ts'
import type { components, paths } from './generated/schema.ts'

/** The schemas of the document by name: `Schemas['User']`, `Schemas['Challenge']`. */
export type Schemas = components['schemas']

/** The document's HTTP methods. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The paths with a method. */
export type PathWith<M extends Method, Paths = paths> = {
  [P in keyof Paths & string]: Paths[P] extends Record<M, object> ? P : never
}[keyof Paths & string]

/** Every route: `METHOD /path`, with its parameters in braces. */
export type Route = { [M in Method]: `${Uppercase<M>} ${PathWith<M>}` }[Method]

/** The operation of a path and method. */
export type At<P extends keyof Paths, M extends Method, Paths = paths> = NonNullable<
  Paths[P][M & keyof Paths[P]]
>

/** The options of a call. Anything that the document lacks does not compile. */
export type CallOptions<Operation> = Params<Operation> &
  Body<Operation> & {
    /** Additional headers. `authorization` replaces the signature or the session's token. */
    headers?: Record<string, string>
    /** Aborts the call, also while it waits for a retry. */
    signal?: AbortSignal
  }

/** `options` is optional if none of its fields is required. */
export type Arguments<Operation> =
  Record<never, never> extends CallOptions<Operation>
    ? [options?: CallOptions<Operation>]
    : [options: CallOptions<Operation>]

type Params<Operation> = Operation extends { parameters: { path: infer Path; query?: infer Query } }
  ? { params: { path: Path; query?: Loose<Query> } }
  : Operation extends { parameters: { query?: infer Query } }
    ? { params?: { query?: Loose<Query> } }
    : never

/** Allows passing an undefined `nextCursor`, which is not sent. */
type Loose<Query> = { [Name in keyof Query]: Query[Name] | undefined }

type Body<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } }
  ? { body: Body }
  : { body?: never }

/** The body of a successful response; undefined if there is none. */
export type Success<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201 | 202 | 204)]: JsonOf<Responses[Status]> }[keyof Responses &
      (200 | 201 | 202 | 204)]
  : never

type JsonOf<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : undefined

type Of<R extends Route> = R extends `${infer M extends Uppercase<Method>} ${infer P extends keyof paths}`
  ? At<P, Lowercase<M>>
  : never

/** The request body of a route: `BodyOf<'POST /users'>`. */
export type BodyOf<R extends Route> = Body<Of<R>>['body']

/** The response body of a route: `SuccessOf<'GET /users'>`. */
export type SuccessOf<R extends Route> = Success<Of<R>>

/** The documented problem codes of a route: `ProblemCodeOf<'POST /users'>`. */
export type ProblemCodeOf<R extends Route> = ProblemCodes[R]
