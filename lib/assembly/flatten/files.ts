/** The files of a cloud assembly: their schemas, and how they are read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { AssemblyError } from './assembly-error.ts'

export const metadataSchema = z.record(
  z.string(),
  z.array(z.looseObject({ type: z.string(), data: z.unknown().optional() })),
)

const artifactSchema = z.looseObject({
  type: z.string(),
  environment: z.string().optional(),
  metadata: metadataSchema.default({}),
  additionalMetadataFile: z.string().optional(),
  properties: z
    .looseObject({
      templateFile: z.string(),
      stackName: z.string(),
      directoryName: z.string(),
      file: z.string(),
    })
    .partial()
    .default({}),
})

export const manifestSchema = z.looseObject({ artifacts: z.record(z.string(), artifactSchema).default({}) })

export const assetsSchema = z.looseObject({
  files: z
    .record(
      z.string(),
      z.looseObject({
        source: z.looseObject({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
      }),
    )
    .default({}),
})

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).optional(),
  Metadata: z.record(z.string(), z.unknown()).optional(),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
})

export const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema).default({}),
  Outputs: z
    .record(
      z.string(),
      z.looseObject({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }),
    )
    .default({}),
  Parameters: z
    .record(z.string(), z.looseObject({ Type: z.string(), Default: z.unknown().optional() }))
    .default({}),
})

export type Resource = z.output<typeof resourceSchema>

export type Template = z.output<typeof templateSchema>

/** Reads and validates a file, whose path may be relative to the folder. */
export function readFile<S extends z.ZodType>(directory: string, file: string, schema: S): z.output<S> {
  const path = file.startsWith(directory) ? file : join(directory, file)
  const result = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!result.success) throw new AssemblyError(`${path}: ${z.prettifyError(result.error)}`)
  return result.data
}
