/** An operation: its runtime part with the documentation, from which the infrastructure and the documents are made. */
import type * as z from 'zod/mini'
import type { Commands } from './commands.ts'
import type { ProblemCode } from './problem.ts'
import type { Access, RuntimeOperation, Schema } from './runtime-operation.ts'

/** What a stage may leave out. */
export type Requirement = 'selfSignUp'

/** An operation as the infrastructure and the documents see it. */
export interface Operation extends RuntimeOperation {
  readonly summary: string
  readonly description: string
  /** Why anyone may call it; only where `access` is `public`. */
  readonly publicBecause?: string
  /** What the stage must allow for the route to be deployed. */
  readonly requires?: Requirement
  /** The commands beside the first that every successful request sends: the throttle respects their quotas too. */
  readonly always?: readonly string[]
  /**
   * The commands that are sent only after the first one has accepted a secret that cannot be repeated at will (a code, the
   * current password): a flood of requests does not cost their quotas.
   */
  readonly followUp?: readonly string[]
  /** A successful response has a body or none. */
  readonly response: { description: string; body?: Schema }
  /** The codes of its own, beside those of its access and shape (see `errorsOf`). */
  readonly errors: readonly ProblemCode[]
}

/** Every public route must state its justification: the review page lists it. */
type PublicAccessJustification<A extends Access> = A extends 'public'
  ? { publicBecause: string }
  : { publicBecause?: never }

/** The parts of a runtime operation that the documentation has to agree with. */
interface Runtime<A extends Access, C extends Commands, Result> {
  access: A
  commands: C
  run(input: never, context: never): Promise<Result>
}

/** The body's schema, where it accepts exactly what `run` returns: a field more or less is an error. */
type BodyOf<Result, Body> = Body extends Schema
  ? [Result, z.input<Body>] extends [z.input<Body>, Result]
    ? unknown
    : { body: "`run` returns another type: annotate its return type with the schema's" }
  : // biome-ignore lint/suspicious/noConfusingVoidType: `run` returns it where there is no body.
    [Result] extends [void]
    ? unknown
    : { body: 'Describe the body that `run` returns' }

type Documentation<A extends Access, C extends Commands, Result, Body> = Omit<
  Operation,
  keyof RuntimeOperation | 'publicBecause' | 'always' | 'followUp' | 'response'
> &
  PublicAccessJustification<A> & {
    always?: readonly (keyof C)[]
    followUp?: readonly (keyof C)[]
    response: { description: string; body?: Body } & BodyOf<Result, Body>
  }

/**
 * Joins the runtime part of an operation, which its file exports as `runtime`, with its documentation. The result forgets
 * the types, so that a list of operations is a plain list.
 */
/* @__NO_SIDE_EFFECTS__ */
export function operation<
  A extends Access,
  C extends Commands,
  Result,
  Body extends Schema | undefined = undefined,
>(runtime: Runtime<A, C, Result>, documentation: Documentation<A, C, Result, Body>): Operation {
  // The chain parses the input by these very schemas before it calls run, which is what makes this sound.
  return { ...runtime, ...documentation } as unknown as Operation
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
