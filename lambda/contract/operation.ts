/** What an operation is: one object that the handler, the infrastructure and the documents are made from. */
import type { ContextDataType } from '@aws-sdk/client-cognito-identity-provider'
import type * as z from 'zod/mini'
import type { Calls, OnlyCommands } from './calls.ts'
import type { Commands } from './commands.ts'
import type { Environment } from './environment.ts'
import type { ProblemCode } from './problem.ts'

/** Who may call: anyone; the bearer of a user's access token; an AWS identity with `execute-api:Invoke`. */
export type Access = 'public' | 'user' | 'admin'

/** What a stage may leave out. */
export type Requirement = 'selfSignUp'

export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

type Schema = z.ZodMiniType
type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never

/** The schemas of a request. Path parameters are exactly those that the route names. */
export interface RequestSchemas<R extends string = string> {
  path?: z.ZodMiniObject<Record<ParameterNames<R>, z.ZodMiniType<string>>>
  query?: z.ZodMiniObject
  body?: Schema
  /** Bytes of a body, where the usual limit is too low (`body.ts`). Not for public operations. */
  bodyLimit?: number
}

type Parsed<S> = S extends Schema ? z.output<S> : undefined

/** What `run` is given: the request as its schemas parsed it. */
export interface Input<Request> {
  path: Request extends { path: infer S } ? Parsed<S> : undefined
  query: Request extends { query: infer S } ? Parsed<S> : undefined
  body: Request extends { body: infer S } ? Parsed<S> : undefined
}

/** What every operation is told beside its input. */
export interface RequestContext {
  pool: Environment['pool']
  /** The caller's address and headers for Cognito's threat protection (facts: only Admin calls take them). */
  contextData: ContextDataType
}

/** What `run` is given beside the input: the declared Cognito calls, the pool, the caller. */
export interface Context<C extends Commands, A extends Access> extends RequestContext {
  cognito: Calls<C>
  /** Records a side effect that will not be rolled back; if the operation then fails, the error response mentions it. */
  reportPartialSuccess(message: string): void
  /** The bearer of the request, which API Gateway has checked; only where users are let in. */
  accessToken: A extends 'user' ? string : undefined
  /** Whose bearer it is; only where users are let in. */
  username: A extends 'user' ? string : undefined
}

/** A success has a body or none; `location` names the path of what was created, below the API's base URL. */
export interface Success<Body extends Schema | undefined> {
  status: 200 | 201 | 202 | 204
  description: string
  body?: Body
  location?: (body: Parsed<Body>) => string
}

/** Whoever opens a route to anyone says why: the review page lists it. */
type PublicAccessJustification<A extends Access> = A extends 'public'
  ? { publicBecause: string }
  : { publicBecause?: never }

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

interface Definition<
  R extends Route,
  A extends Access,
  C extends Commands,
  Request extends RequestSchemas<R>,
  Body extends Schema | undefined,
> {
  /** The Cognito API operation that it performs, in kebab case; also the file's name and the function's. */
  id: string
  summary: string
  description: string
  route: R
  access: A
  /** What the stage must allow for the route to be deployed; nothing where it is left out. */
  requires?: Requirement
  /**
   * The Cognito commands that `run` may send, the main one first. The IAM statement is made from the keys; the first one's
   * quota category decides the route's throttle.
   */
  commands: C & OnlyCommands<C>
  /** The commands beside the first that every successful request sends: the throttle respects their quotas too. */
  always?: readonly (keyof C)[]
  /**
   * The commands that are sent only after the first one has accepted a secret that cannot be repeated at will (a code, the
   * current password): a flood of requests does not cost their quotas.
   */
  followUp?: readonly (keyof C)[]
  request: Request
  success: Success<Body>
  /** The codes of its own, beside those of its access and shape (see `errorsOf`). */
  errors: readonly ProblemCode[]
  run(input: Input<Request>, context: Context<C, A>): Promise<Body extends Schema ? z.input<Body> : void>
}

/** An operation as its function serves it: the rest is left out of the bundle (lib/bundling/without-documents.ts). */
export interface RuntimeOperation {
  readonly id: string
  readonly access: Access
  readonly commands: Commands
  readonly request: { path?: z.ZodMiniObject; query?: z.ZodMiniObject; body?: Schema; bodyLimit?: number }
  readonly success: { status: number; location?(body: unknown): string }
  readonly signedInWithin?: number | Omit<SomeRequests<ParsedInput>, 'request'>
  run(input: ParsedInput, context: Context<Commands, Access>): Promise<unknown>
}

/** A request as its schemas parsed it, whatever these are. */
export interface ParsedInput {
  path: unknown
  query: unknown
  body: unknown
}

/** An operation as the infrastructure and the documents see it. */
export interface Operation extends RuntimeOperation {
  readonly summary: string
  readonly description: string
  readonly route: Route
  /** Why anyone may call it; there where `access` is `public`. */
  readonly publicBecause?: string
  readonly requires?: Requirement
  readonly always?: readonly string[]
  readonly followUp?: readonly string[]
  readonly signedInWithin?: number | SomeRequests<ParsedInput>
  readonly success: RuntimeOperation['success'] & { description: string; body?: Schema }
  readonly errors: readonly ProblemCode[]
}

/**
 * Defines an operation. Does nothing but check the types: what `run` is given follows from the rest,
 * and the result forgets those types, so that a list of operations is a plain list.
 */
export function operation<
  const R extends Route,
  const A extends Access,
  const C extends Commands,
  const Request extends RequestSchemas<R>,
  Body extends Schema | undefined = undefined,
>(
  definition: Definition<R, A, C, Request, Body> & PublicAccessJustification<A> & RecentSignIn<A, Request>,
): Operation {
  // The chain parses the input by these very schemas before it calls run, which is what makes this sound.
  return definition as unknown as Operation
}

/** Method, path and the names of its parameters. */
export function routeOf({ route }: Pick<Operation, 'route'>): { method: string; path: string } {
  const [method = '', path = ''] = route.split(' ')
  return { method, path }
}

/** All codes that an operation can answer: its own, and those that its access and shape bring. */
export function errorsOf({ access, request, errors, signedInWithin }: Operation): readonly ProblemCode[] {
  const codes = new Set<ProblemCode>([...errors, 'INVALID_REQUEST'])
  if (request.body) codes.add('PAYLOAD_TOO_LARGE').add('UNSUPPORTED_MEDIA_TYPE')
  if (access === 'user') codes.add('UNAUTHORIZED').add('TOKEN_INVALID')
  if (signedInWithin !== undefined) codes.add('REAUTHENTICATION_REQUIRED')
  if (access === 'admin') codes.add('FORBIDDEN')
  codes.add('REQUEST_BLOCKED').add('TOO_MANY_REQUESTS')
  codes.add('INTERNAL').add('UPSTREAM_UNAVAILABLE')
  return [...codes]
}
