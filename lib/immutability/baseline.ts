/** The baseline of a stage: the recorded immutable parts of its stack, which the next template is compared with. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { immutableResources } from './immutable-resources.ts'

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
})

export type Baseline = z.output<typeof baselineSchema>
export type BaselineResource = z.output<typeof resourceSchema>

/** Extracts the immutable parts of a template. */
export function baselineOf(stack: string, template: object): Baseline {
  const { Resources } = z.object({ Resources: resourcesSchema }).parse(template)
  const immutable = Object.entries(Resources).flatMap(([id, { Properties, ...resource }]) => {
    const known = immutableResources[resource.Type]
    if (!known) return []
    const properties = Object.entries(Properties).filter(([name]) => known.properties[name])
    return [[id, { ...resource, Properties: Object.fromEntries(properties) }] as const]
  })
  return { stack, resources: Object.fromEntries(immutable) }
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
