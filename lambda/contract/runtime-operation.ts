/** The part of an operation that its function runs. All else, and so all text, stays out of the bundle (`operation.ts`). */
import type { ContextDataType } from '@aws-sdk/client-cognito-identity-provider'
import type * as z from 'zod/mini'
import type { Calls, OnlyCommands } from './calls.ts'
import type { Commands } from './commands.ts'
import type { Environment } from './environment.ts'

/** Who may call: anyone; the bearer of a user's access token; an AWS identity with `execute-api:Invoke`. */
export type Access = 'public' | 'user' | 'admin'

export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

export type Schema = z.ZodMiniType
type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never

/** The schemas of a request. Path parameters are exactly those that the route names. */
interface RequestSchemas<R extends string> {
  path?: z.ZodMiniObject<Record<ParameterNames<R>, z.ZodMiniType<string>>>
  query?: z.ZodMiniObject
  body?: Schema
  /** Bytes of a body, where the usual limit is too low (`body.ts`). Not for public operations. */
  bodyLimit?: number
}

type Parsed<S> = S extends Schema ? z.output<S> : undefined

/** The request as its schemas parsed it. */
interface Input<Request> {
  path: Request extends { path: infer S } ? Parsed<S> : undefined
  query: Request extends { query: infer S } ? Parsed<S> : undefined
  body: Request extends { body: infer S } ? Parsed<S> : undefined
}

/** The part of the context that is the same for every operation. */
export interface RequestContext {
  pool: Environment['pool']
  /** The caller's address and headers for Cognito's threat protection (facts: only Admin calls take them). */
  contextData: ContextDataType
}

/** What `run` gets beside the input: the declared Cognito calls, the pool, the caller. */
export interface Context<C extends Commands, A extends Access> extends RequestContext {
  cognito: Calls<C>
  /** Records a side effect that will not be rolled back; if the operation then fails, the error response mentions it. */
  reportPartialSuccess(message: string): void
  /** The access token of the request, which API Gateway has checked; only on `user` routes. */
  accessToken: A extends 'user' ? string : undefined
  /** The user name in that token; only on `user` routes. */
  username: A extends 'user' ? string : undefined
}

/** The requests of an operation that need a recent sign-in, where not all of them do. */
interface SomeRequests<I> {
  seconds: number
  when(input: I): boolean
  /** Completes "a request that …" in the documents. */
  request: string
}

/**
 * How many seconds ago the user must have signed in at most: for every request, or for those that `when` picks. A bearer
 * whose sign-in is older gets REAUTHENTICATION_REQUIRED, and a refresh does not help: it keeps the time of the sign-in.
 */
type RecentSignIn<A extends Access, Request> = A extends 'user'
  ? { signedInWithin?: number | SomeRequests<Input<Request>> }
  : { signedInWithin?: never }

/** A runtime part with its own types, which `operation` compares with the documentation. */
export interface TypedRuntimeOperation<
  R extends Route,
  A extends Access,
  C extends Commands,
  Request extends RequestSchemas<R>,
  Result,
> {
  /** The Cognito API operation that it performs, in kebab case; also the file's name and the function's. */
  id: string
  route: R
  access: A
  /**
   * The Cognito commands that `run` may send, the main one first. The IAM statement is made from the keys; the first one's
   * quota category decides the route's throttle.
   */
  commands: C
  request: Request
  /** The status of a successful response. */
  status: 200 | 201 | 202 | 204
  run(input: Input<Request>, context: Context<C, A>): Promise<Result>
  /** The path of the created resource, below the API's base URL. Stands behind `run`, from which the type of the body follows. */
  location?: (body: Result) => string
}

/** A runtime part whatever its types: what the HTTP layer serves. */
export interface RuntimeOperation {
  readonly id: string
  readonly route: Route
  readonly access: Access
  readonly commands: Commands
  readonly request: { path?: z.ZodMiniObject; query?: z.ZodMiniObject; body?: Schema; bodyLimit?: number }
  readonly status: number
  readonly signedInWithin?: number | SomeRequests<ParsedInput>
  run(input: ParsedInput, context: Context<Commands, Access>): Promise<unknown>
  location?(body: unknown): string
}

/** A request as its schemas parsed it, whatever these are. */
export interface ParsedInput {
  path: unknown
  query: unknown
  body: unknown
}

/** Defines the runtime part of an operation. Does nothing but check the types: those that `run` sees follow from the rest. */
/* @__NO_SIDE_EFFECTS__ */
export function runtimeOperation<
  const R extends Route,
  const A extends Access,
  const C extends Commands,
  const Request extends RequestSchemas<R>,
  Result,
>(
  definition: TypedRuntimeOperation<R, A, C, Request, Result> & { commands: OnlyCommands<C> } & RecentSignIn<
      A,
      Request
    >,
): TypedRuntimeOperation<R, A, C, Request, Result> {
  return definition
}
