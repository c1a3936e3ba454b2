/** Resolves and validates the properties of resources. */
import * as z from 'zod'
import { type Assembly, AssemblyError, type Resource, resourcesOfType } from './assembly.ts'
import type { Resolver } from './resolver.ts'

/**
 * Resolves only the properties in the schema, since others may refer to resources that exist only on AWS. Throws, naming the
 * logical id, if a property cannot be resolved or is invalid.
 */
export function readProperties<S extends z.ZodObject>(
  resolve: Resolver,
  schema: S,
  logicalId: string,
  { Properties }: Resource,
): z.output<S> {
  const required = Object.entries(Properties).filter(([name]) => name in schema.shape)
  const parsed = schema.safeParse(resolve(Object.fromEntries(required), logicalId))
  if (!parsed.success) throw new AssemblyError(`${logicalId}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** Logical id, `Ref` and properties of all resources of a CloudFormation type. */
export function readResources<S extends z.ZodObject>(
  assembly: Assembly,
  resolve: Resolver,
  type: string,
  schema: S,
): { logicalId: string; ref: string; properties: z.output<S> }[] {
  return resourcesOfType(assembly, type).map(([logicalId, resource]) => ({
    logicalId,
    ref: String(resolve({ Ref: logicalId }, logicalId)),
    properties: readProperties(resolve, schema, logicalId, resource),
  }))
}
