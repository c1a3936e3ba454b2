/**
 * Checks and descriptions of schemas, as functions whose calls the bundler drops if the result is unused. It would keep a
 * method call such as `schema.check(…)`, which may have side effects (docs/adr/0024-runtime-and-documentation.md).
 */
import * as z from 'zod/mini'
import type { FieldErrorCode } from './field-error-codes.ts'

/** The key of the values known today, for a field whose values may become more: generators keep the field a string. */
export const openEnum = 'x-extensible-enum'

type Checks<S> = (z.core.CheckFn<z.output<S>> | z.core.$ZodCheck<z.output<S>>)[]

/** `schema.check(…checks)`. Without checks, returns a copy that can have a separate description. */
/* @__NO_SIDE_EFFECTS__ */
export function checked<S extends z.ZodMiniType>(schema: S, ...checks: Checks<S>): S {
  return schema.check(...checks)
}

/** A check with a code of its own. Checks by `z.refine` have the code INVALID_VALUE. */
/* @__NO_SIDE_EFFECTS__ */
export function rule<T>(
  code: FieldErrorCode,
  error: string,
  isValid: (value: NoInfer<T>) => boolean,
): z.core.$ZodCheck<T> {
  return z.refine<T>(isValid, { error, params: { code } })
}

/** For a check that finds the field by itself: the value contradicts another one in the request. */
export function conflict(path: PropertyKey[], input: unknown, message: string): z.core.$ZodRawIssue {
  return { code: 'custom', path, input, message, params: { code: 'CONFLICT' satisfies FieldErrorCode } }
}

/**
 * Registers the documentation of a schema. For a schema that functions use, call it in a separate statement, so that the
 * bundle has the schema without the documentation.
 */
/* @__NO_SIDE_EFFECTS__ */
export function described<S extends z.ZodMiniType>(schema: S, metadata: z.core.GlobalMeta): S {
  z.globalRegistry.add(schema, metadata)
  return schema
}
