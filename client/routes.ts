/** What the document says of each route, as types: what a call takes, what it gives, which codes it can answer. */
import type { components, paths } from './generated/schema.ts'

/** The schemas of the document by name: `Schemas['User']`, `Schemas['Challenge']`. */
export type Schemas = components['schemas']

/** Methods as the document has them. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The paths that have a method. */
export type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never
}[keyof paths]

/** Every route: `METHOD /path`, with its parameters in braces. */
export type Route = { [M in Method]: `${Uppercase<M>} ${PathWith<M>}` }[Method]

/** What the document says of a path and method. */
export type At<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>

/** What a call hands over. What the document does not have does not compile. */
export type CallOptions<Operation> = Params<Operation> &
  Body<Operation> & {
    /** Further headers. One named `authorization` takes the place of a signature or the session's token. */
    headers?: Record<string, string>
    /** Ends the call, also while it waits to try again. */
    signal?: AbortSignal
  }

/** `options` can be left out where nothing in them is required. */
export type Arguments<Operation> =
  Record<never, never> extends CallOptions<Operation>
    ? [options?: CallOptions<Operation>]
    : [options: CallOptions<Operation>]

type Params<Operation> = Operation extends { parameters: { path: infer Path; query?: infer Query } }
  ? { params: { path: Path; query?: Loose<Query> } }
  : Operation extends { parameters: { query?: infer Query } }
    ? { params?: { query?: Loose<Query> } }
    : never

/** So that `nextCursor` can be handed on also where there is none: what is undefined is not sent. */
type Loose<Query> = { [Name in keyof Query]: Query[Name] | undefined }

type Body<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } }
  ? { body: Body }
  : { body?: never }

/** The body of a success; undefined where it has none. */
export type Success<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201 | 202 | 204)]: JsonOf<Responses[Status]> }[keyof Responses &
      (200 | 201 | 202 | 204)]
  : never

type JsonOf<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : undefined

type Of<R extends Route> = R extends `${infer M extends Uppercase<Method>} ${infer P extends keyof paths}`
  ? At<P, Lowercase<M>>
  : never

/** The body that a route takes: `BodyOf<'POST /users'>`. */
export type BodyOf<R extends Route> = Body<Of<R>>['body']

/** What a call of a route resolves to: `SuccessOf<'GET /users'>`. */
export type SuccessOf<R extends Route> = Success<Of<R>>

/** The codes that a route is documented to answer: `ProblemCodeOf<'POST /users'>`. */
export type ProblemCodeOf<R extends Route> = CodesIn<Of<R>>

type CodesIn<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses]: CodeOf<Responses[Status]> }[keyof Responses]
  : never

type CodeOf<Response> = Response extends { content: { 'application/problem+json': { code: infer Code } } }
  ? Code
  : never
