/** The baseline of a stage: the recorded immutable parts of its stack, which the next template is compared with. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { type DeployedApi, deployedApiSchema } from './deployed-api.ts'
import { type ImmutableResource, immutableResources } from './immutable-resources.ts'

const resourceSchema = z.object({
  Type: z.string(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
})

const resourcesSchema = z.record(z.string(), resourceSchema)

export const baselineSchema = z.object({
  /** The stack name. Another name means another stack. */
  stack: z.string(),
  /** By logical id, with immutable properties only. */
  resources: resourcesSchema,
  /** Absent in a baseline of an earlier version. */
  api: deployedApiSchema.optional(),
})

export type Baseline = z.output<typeof baselineSchema>
export type BaselineResource = z.output<typeof resourceSchema>

/** The template of a stage with the resources of its trail, each as `<stack>/<logical id>`. */
export function withTrail<T extends { Resources: object }>(
  template: T,
  stack: string,
  trail: { Resources: object } | undefined,
): T {
  const resources = Object.entries(trail?.Resources ?? {}).map(([id, resource]) => [
    `${stack}-trail/${id}`,
    resource,
  ])
  return { ...template, Resources: { ...template.Resources, ...Object.fromEntries(resources) } }
}

/** Extracts the immutable parts of a template, beside which the baseline has the API. */
export function baselineOf(stack: string, template: object, api?: DeployedApi): Baseline {
  const { Resources } = z.object({ Resources: resourcesSchema }).parse(template)
  const immutable = Object.entries(Resources).flatMap(([id, { Properties, ...resource }]) => {
    const known = immutableResources[resource.Type]
    if (!known) return []
    return [[id, { ...resource, Properties: recordedProperties(Properties, known) }] as const]
  })
  return { stack, resources: Object.fromEntries(immutable), ...(api ? { api } : {}) }
}

function recordedProperties(
  values: unknown,
  { properties, losses = {} }: ImmutableResource,
): Record<string, unknown> {
  const recorded = Object.entries(properties).flatMap(([name, effect]) => {
    const value = propertyAt(values, name)
    if (effect !== 'offered') return value === undefined ? [] : [[name, value] as const]
    const offered = [value ?? []].flat().filter(item => name in losses || String(item) in losses)
    return offered.length === 0 ? [] : [[name, offered] as const]
  })
  return Object.fromEntries(recorded.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The value of a property, by its name or path. */
export function propertyAt(values: unknown, name: string): unknown {
  return name.split('.').reduce<unknown>((outer, key) => Object(outer)[key], values)
}

const fileOf = (stageName: string) => fileURLToPath(new URL(`./${stageName}.json`, import.meta.url))

/** Undefined if nothing is recorded yet. */
export function recordedBaseline(stageName: string): Baseline | undefined {
  const file = fileOf(stageName)
  return existsSync(file) ? baselineSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

export function recordBaseline(stageName: string, baseline: Baseline): void {
  writeFileSync(fileOf(stageName), `${JSON.stringify(baseline, null, 2)}\n`)
}
