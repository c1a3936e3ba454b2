/** An operation: its runtime part and its documentation. The infrastructure and the documents are generated from it. */
import type * as z from 'zod/mini'
import type { Commands } from './commands.ts'
import type { DefinedOperation } from './defined-operation.ts'
import type { ProblemCode } from './problem.ts'
import { type Access, hasInput, type RuntimeOperation, type Schema } from './runtime-operation.ts'

export { runtimeOperation } from './runtime-operation.ts'

/** Settings that enable an optional feature of a stage: see `hasFeature` in lib/config/deployed-operations.ts. */
export type Requirement =
  | 'selfSignUp'
  | 'passkeys'
  | 'sessions'
  | 'firstFactors'
  | 'threatProtection'
  | 'federation'
  | 'events'
  | 'notifications'

/** An operation as the infrastructure and the documents see it. */
export interface Operation<Id extends string = string> extends RuntimeOperation, DefinedOperation<Id> {
  /**
   * What a request is in the trail of events: a change, which is written before it is made and once it has ended; a step of a sign-in,
   * which is written at its end; or no event. Default: a change, unless the method is GET.
   */
  readonly event?: 'change' | 'step' | 'none'
  /** Why the route is public; only if `access` is `public`. */
  readonly publicBecause?: string
  /** The feature that the stage must enable for the route to be deployed. */
  readonly requires?: Requirement
  /** Commands that are sent only with a feature: without it, the function has no permission for them. */
  readonly commandsRequire?: { readonly [command: string]: Requirement }
  /** Further commands that every successful request sends: the throttle respects their quotas too. */
  readonly alwaysSent?: readonly string[]
  /**
   * The commands that are sent only after the first one has verified a secret, such as a code or the current password: a flood
   * of requests does not consume their quotas.
   */
  readonly sentAfterVerification?: readonly string[]
  /**
   * The most requests per second that the route accepts: required if the operation sends no command to Cognito. Otherwise the
   * throttle follows from Cognito's quotas, and this can only lower it.
   */
  readonly requestsPerSecond?: number
  /** Whether it calls the pool's domain, whose requests the pool's firewall sees as it sees unsigned commands. */
  readonly callsDomain?: true
  /** Whether it uses the providers where there are some, although it exists without federation, too. */
  readonly usesProviders?: true
  /** Whether it seals addresses or names for the notifications: its function may then encrypt with their key. */
  readonly seals?: true
  /** The successful response. */
  readonly response: { description: string; body?: Schema; example?: object }
  /** The specific codes, in addition to those that follow from its access and request (see `errorsOf`). */
  readonly errors: readonly ProblemCode[]
}

/** Every public route must state its justification: the review page lists it. */
type PublicAccessJustification<A extends Access> = A extends 'public'
  ? { publicBecause: string }
  : { publicBecause?: never }

/** The parts of a runtime operation that the documentation must match. */
interface Runtime<A extends Access, C extends Commands, Result> {
  access: A
  commands: C
  run(input: never, context: never): Promise<Result>
}

/** Requires a body schema that matches the result of `run` exactly: an additional or missing field is an error. */
type BodyOf<Result, Body> = Body extends Schema
  ? [Result, z.input<Body>] extends [z.input<Body>, Result]
    ? unknown
    : { body: "`run` returns another type: annotate its return type with the schema's" }
  : // biome-ignore lint/suspicious/noConfusingVoidType: `run` returns void if there is no body.
    [Result] extends [void]
    ? unknown
    : { body: 'Describe the body that `run` returns' }

/** The fields in which an example of the response differs from the examples of its schema, which other operations share. */
type ExampleOf<Body> = Body extends Schema ? Partial<z.input<Body>> : never

/** Without a command, no quota limits the requests. */
type RequestRate<C extends Commands> = keyof C extends never
  ? { requestsPerSecond: number }
  : { requestsPerSecond?: number }

type Documentation<Id extends string, A extends Access, C extends Commands, Result, Body> = Omit<
  Operation<Id>,
  | keyof RuntimeOperation
  | 'publicBecause'
  | 'commandsRequire'
  | 'alwaysSent'
  | 'sentAfterVerification'
  | 'requestsPerSecond'
  | 'response'
> &
  PublicAccessJustification<A> &
  RequestRate<C> & {
    commandsRequire?: { readonly [Name in keyof C]?: Requirement }
    alwaysSent?: readonly (keyof C)[]
    sentAfterVerification?: readonly (keyof C)[]
    response: { description: string; body?: Body; example?: ExampleOf<Body> } & BodyOf<Result, Body>
  }

/**
 * Combines the runtime part of an operation, which its file exports as `runtime`, with its documentation. The result has no
 * type parameter but its `operationId`, so operations fit into a plain array.
 */
/* @__NO_SIDE_EFFECTS__ */
export function operation<
  const Id extends string,
  A extends Access,
  C extends Commands,
  Result,
  Body extends Schema | undefined = undefined,
>(runtime: Runtime<A, C, Result>, documentation: Documentation<Id, A, C, Result, Body>): Operation<Id> {
  // Sound, because the middleware parses the input with these schemas before it calls `run`.
  return { ...runtime, ...documentation } as unknown as Operation<Id>
}

/** Method, path and the names of its parameters. */
export function routeOf({ route }: Pick<Operation, 'route'>): { method: string; path: string } {
  const [method = '', path = ''] = route.split(' ')
  return { method, path }
}

/** All codes that an operation can return: its specific ones, and those that follow from its access and request. */
export function errorsOf({
  access,
  request,
  errors,
  signedInWithin,
  refreshCookie,
}: Operation): readonly ProblemCode[] {
  const codes = new Set<ProblemCode>([...errors, 'INVALID_REQUEST'])
  if (request.body) codes.add('PAYLOAD_TOO_LARGE').add('UNSUPPORTED_MEDIA_TYPE')
  // Cognito can reject any value. What public operations respond then is theirs to decide: it can depend on the user.
  if (access !== 'public' && hasInput(request)) codes.add('INVALID_PARAMETER')
  if (access === 'user') codes.add('UNAUTHORIZED').add('TOKEN_INVALID')
  if (signedInWithin !== undefined) codes.add('REAUTHENTICATION_REQUIRED')
  if (refreshCookie) codes.add('ORIGIN_NOT_ALLOWED')
  if (access === 'admin') codes.add('FORBIDDEN')
  codes.add('REQUEST_BLOCKED').add('TOO_MANY_REQUESTS')
  codes.add('INTERNAL').add('UPSTREAM_UNAVAILABLE')
  return [...codes]
}
