/** The baseline of a stage: what is for good of its stack, kept in a file that the next template is compared with. */
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

const baselineSchema = z.object({
  /** The name of the stack: under another one, everything is made anew. */
  stack: z.string(),
  /** By logical id, as in the template, but with the lasting properties alone. */
  resources: resourcesSchema,
})

export type Baseline = z.output<typeof baselineSchema>
export type BaselineResource = z.output<typeof resourceSchema>

/** What is for good of a stack's template. */
export function baselineOf(stack: string, template: object): Baseline {
  const { Resources } = z.object({ Resources: resourcesSchema }).parse(template)
  const lasting = Object.entries(Resources).flatMap(([id, { Properties, ...resource }]) => {
    const known = immutableResources[resource.Type]
    if (!known) return []
    const properties = Object.entries(Properties).filter(([name]) => known.properties[name])
    return [[id, { ...resource, Properties: Object.fromEntries(properties) }] as const]
  })
  return { stack, resources: Object.fromEntries(lasting) }
}

const fileOf = (stageName: string) => fileURLToPath(new URL(`./${stageName}.json`, import.meta.url))

/** What was recorded of a stage, or undefined where nothing is yet. */
export function recordedBaseline(stageName: string): Baseline | undefined {
  const file = fileOf(stageName)
  return existsSync(file) ? baselineSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** Makes this what a stage is compared with from now on. */
export function recordBaseline(stageName: string, baseline: Baseline): void {
  writeFileSync(fileOf(stageName), `${JSON.stringify(baseline, null, 2)}\n`)
}
