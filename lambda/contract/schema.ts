/**
 * Checks and descriptions of schemas, as functions whose unused results the bundler may drop: it keeps a method call such
 * as `schema.check(…)`, since it cannot know that it has no side effects (docs/adr/0024-runtime-and-documentation.md).
 */
import * as z from 'zod/mini'

type Checks<S> = (z.core.CheckFn<z.output<S>> | z.core.$ZodCheck<z.output<S>>)[]

/** `schema.check(…checks)`. Without checks it is a copy, to be described on its own. */
/* @__NO_SIDE_EFFECTS__ */
export function checked<S extends z.ZodMiniType>(schema: S, ...checks: Checks<S>): S {
  return schema.check(...checks)
}

/**
 * Registers the documentation of a schema. Write it as a statement below a schema that functions use, so that they have the
 * schema without the documentation.
 */
/* @__NO_SIDE_EFFECTS__ */
export function described<S extends z.ZodMiniType>(schema: S, metadata: z.core.GlobalMeta): S {
  z.globalRegistry.add(schema, metadata)
  return schema
}
