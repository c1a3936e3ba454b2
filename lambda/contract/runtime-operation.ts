/** The part of an operation that its function runs. Everything else, such as texts, is not bundled (`operation.ts`). */
import type { ContextDataType } from '@aws-sdk/client-cognito-identity-provider'
import type * as z from 'zod/mini'
import type { Calls, OnlyCommands } from './calls.ts'
import type { Commands } from './commands.ts'
import type { Access, Route } from './defined-operation.ts'
import type { Environment } from './environment.ts'
import type { Problem } from './problem.ts'

export type { Access, Route }

/** Of a part of a request or response. */
export type Schema = z.ZodMiniType
type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never

/** The schemas of a request. Path parameters must match those in the route. */
type RequestSchemas<R extends string> = PathSchema<R> & {
  query?: z.ZodMiniObject
  body?: Schema
  /** Maximum bytes of the body, if the default is too low (`body-limit.ts`). Not for public operations. */
  bodyLimit?: number
}

type PathSchema<R extends string> = [ParameterNames<R>] extends [never]
  ? { path?: never }
  : { path: z.ZodMiniObject<Record<ParameterNames<R>, z.ZodMiniType<string>>> }

type Parsed<S> = S extends Schema ? z.output<S> : undefined

/** The request as parsed by its schemas. */
interface Input<Request> {
  path: Request extends { path: infer S } ? Parsed<S> : undefined
  query: Request extends { query: infer S } ? Parsed<S> : undefined
  body: Request extends { body: infer S } ? Parsed<S> : undefined
}

/** The part of the context that is the same for every operation. */
export interface RequestContext {
  pool: Environment['pool']
  /** The caller's address and headers for Cognito's threat protection; only Admin calls accept them. */
  contextData: ContextDataType
}

/** What an operation knows of the user before a change, and nobody knows after it. */
export interface NotificationData {
  sub?: string | undefined
  /** The addresses that the change replaced. Encrypted in the event. */
  previousEmail?: string | undefined
  previousPhone?: string | undefined
  /** Why these are unknown. */
  failure?: unknown
}

/** The context of `run`: the declared Cognito calls, the pool, the caller. */
export interface Context<C extends Commands, A extends Access> extends RequestContext {
  cognito: Calls<C>
  /** Records a side effect that will not be rolled back; if the operation then fails, the error response mentions it. */
  reportPartialSuccess(message: string): void
  /** Logs and counts a failure that the response must not show, because it depends on the user. */
  hideFailure(problem: Problem): void
  /** Passes on what the notification of the user needs. Undefined without notifications, and for operations that seal nothing. */
  provideNotificationData: ((data: NotificationData) => void) | undefined
  /** The access token of the request, verified by API Gateway; only on `user` routes. */
  accessToken: A extends 'user' ? string : undefined
  /** The user name in that token; only on `user` routes. */
  username: A extends 'user' ? string : undefined
}

/** For operations where only some requests require a recent sign-in. */
interface ConditionalRecentSignIn<I> {
  seconds: number
  when(input: I): boolean
  /** Completes "a request that …" in the generated documents. */
  request: string
}

/**
 * The maximum age of the sign-in in seconds, for every request or for those that `when` selects. After that, the operation
 * returns REAUTHENTICATION_REQUIRED. Refreshing the tokens does not help: it keeps the time of the sign-in.
 */
type RecentSignIn<A extends Access, Request> = A extends 'user'
  ? { signedInWithin?: number | ConditionalRecentSignIn<Input<Request>> }
  : { signedInWithin?: never }

/**
 * On stages with browser sessions, `set` moves the refresh token of the result to a cookie. `exchange` also reads it from there. `end`
 * deletes the cookie once the operation has succeeded; if it has a body, the operation reads the token, too.
 */
export type RefreshCookieUse = 'set' | 'exchange' | 'end'

/** A fully typed runtime part: `operation` compares its types with the documentation. */
export interface TypedRuntimeOperation<
  R extends Route,
  A extends Access,
  C extends Commands,
  Request extends RequestSchemas<R>,
  Result,
> {
  /** The Cognito API operation in kebab case; also the name of the file and the function. */
  id: string
  route: R
  access: A
  /**
   * The Cognito commands that `run` may send, the main one first. The keys define the IAM statement; the quota
   * category of the first one determines the route's throttle.
   */
  commands: C
  request: Request
  /** What the operation does with the refresh token of a browser. Only for standard operations. */
  refreshCookie?: RefreshCookieUse
  /** The status of a successful response. */
  status: 200 | 201 | 202 | 204
  /** How long anyone may keep a successful response, which must be the same for everyone. Default: it is never stored. */
  cacheSeconds?: A extends 'public' ? number : never
  /** Names of what a request changes, such as attributes or `password`, for the trail of events. Never values. */
  changes?(input: Input<Request>): readonly string[]
  /** Carries out the request. Errors become problems: throw a Problem for a certain code. */
  run(input: Input<Request>, context: Context<C, A>): Promise<Result>
  /** The name of the resource that was created in the collection of the route. Declare it after `run`, from which `body` is inferred. */
  createdName?: (body: Result) => string
}

/** A runtime part without type parameters, for the HTTP layer. */
export interface RuntimeOperation {
  readonly id: string
  readonly route: Route
  readonly access: Access
  readonly commands: Commands
  readonly request: { path?: z.ZodMiniObject; query?: z.ZodMiniObject; body?: Schema; bodyLimit?: number }
  readonly refreshCookie?: RefreshCookieUse
  readonly status: number
  readonly cacheSeconds?: number
  readonly signedInWithin?: number | ConditionalRecentSignIn<ParsedInput>
  /** Names of what a request changes. */
  changes?(input: ParsedInput): readonly string[]
  /** Carries out the request. */
  run(input: ParsedInput, context: Context<Commands, Access>): Promise<unknown>
  /** The name of the resource that was created. */
  createdName?(body: unknown): string
}

/** Whether callers send values that Cognito could reject; otherwise INVALID_PARAMETER cannot be their fault. */
export function hasInput(request: RuntimeOperation['request']): boolean {
  return Object.keys(request).length > 0
}

/** A parsed request of any operation. */
export interface ParsedInput {
  path: unknown
  query: unknown
  body: unknown
}

/** Defines the runtime part of an operation. Only checks types: those of `run` are inferred from the other fields. */
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
