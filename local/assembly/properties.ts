/** Reads the properties of resources that a schema asks for, resolved and checked. */
import * as z from 'zod'
import { type Assembly, type Resource, resourcesOfType } from './assembly.ts'
import type { Resolver } from './resolver.ts'

/**
 * The resource's properties as the schema has them. The others are not even resolved: they may refer to what is only
 * on AWS. Throws where a property cannot be resolved or has another shape, naming the logical id.
 */
export function readProperties<S extends z.ZodObject>(
  resolve: Resolver,
  schema: S,
  logicalId: string,
  { Properties }: Resource,
): z.output<S> {
  const asked = Object.entries(Properties).filter(([name]) => name in schema.shape)
  const parsed = schema.safeParse(resolve(Object.fromEntries(asked), logicalId))
  if (!parsed.success) throw new Error(`${logicalId}: ${z.prettifyError(parsed.error)}`)
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
