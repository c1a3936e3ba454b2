/** Reads the template of the assembly's only stack, and the locations of its assets. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .looseObject({ templateFile: z.string().optional(), file: z.string().optional() })
        .optional(),
    }),
  ),
})

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
})

const outputSchema = z.object({ Value: z.unknown() }).transform(({ Value }) => Value)
const parameterSchema = z.object({ Default: z.unknown().optional() }).transform(({ Default }) => Default)

const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), outputSchema).default({}),
  Parameters: z.record(z.string(), parameterSchema).default({}),
})

const assetManifestSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.looseObject({ path: z.string() }),
      destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
    }),
  ),
})

/** A resource of the template, with unresolved intrinsic functions. */
export type Resource = z.output<typeof resourceSchema>

export interface Assembly {
  stackName: string
  /** The whole template. */
  template: Record<string, unknown>
  /** By logical id. */
  resources: Record<string, Resource>
  /** The unresolved values of the outputs by name. */
  outputs: Record<string, unknown>
  /** The defaults of the template's parameters by name; undefined for those without one. */
  parameters: Record<string, unknown>
  /** The directory of a function's code, which on AWS is a zip file in a bucket. Throws for an unknown key. */
  assetDirectory(code: { S3Key: string }): string
}

/** An assembly that cannot run here. The message says what to change. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError'
}

/** Throws unless the directory contains an assembly of exactly one stack. */
export function readAssembly(directory: string): Assembly {
  if (!existsSync(join(directory, 'manifest.json')))
    throw new AssemblyError(`${directory} contains no assembly. Specify the folder that cdk synth wrote.`)
  const artifacts = Object.entries(read(directory, 'manifest.json', manifestSchema).artifacts)
  const [stack, ...others] = artifacts.filter(([, { type }]) => type === 'aws:cloudformation:stack')
  if (!stack || others.length > 0)
    throw new AssemblyError(`${directory}: expected the assembly of exactly one stack`)
  const [stackName, { properties }] = stack
  const template = read(directory, properties?.templateFile ?? '', templateSchema)

  const assets = new Map<string, string>()
  for (const [, { type, properties: asset }] of artifacts) {
    if (type !== 'cdk:asset-manifest') continue
    for (const { source, destinations } of Object.values(
      read(directory, asset?.file ?? '', assetManifestSchema).files,
    )) {
      for (const { objectKey } of Object.values(destinations))
        assets.set(objectKey, join(directory, source.path))
    }
  }
  return {
    stackName,
    template,
    resources: template.Resources,
    outputs: template.Outputs,
    parameters: template.Parameters,
    assetDirectory({ S3Key }) {
      const asset = assets.get(S3Key)
      if (asset === undefined) throw new Error(`${directory}: no asset has the key ${S3Key}`)
      return asset
    },
  }
}

/** Logical id and resource of all resources of a CloudFormation type, in the template's order. */
export function resourcesOfType({ resources }: Assembly, type: string): [string, Resource][] {
  return Object.entries(resources).filter(([, resource]) => resource.Type === type)
}

function read<S extends z.ZodType>(directory: string, file: string, schema: S): z.output<S> {
  const path = join(directory, file)
  const result = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`)
  return result.data
}
