/** Reads a cloud assembly, the folder that `cdk synth` writes: the templates of all stacks, stages and nested stacks. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AssemblyError } from './assembly-error.ts'
import {
  assetsSchema,
  manifestSchema,
  metadataSchema,
  type Resource,
  readFile,
  type Template,
  templateSchema,
} from './files.ts'

/** One template: of a stack, or of a nested stack. */
export interface StackTemplate {
  /** The name of the stack; of the outermost one for a nested stack. */
  stackName: string
  /** Its account and Region; undefined where it is not bound to one. */
  environment: [account: string | undefined, region: string | undefined]
  /** The folder of its assembly: a stage has one of its own. */
  directory: string
  template: Template
  /** The construct paths by logical id. */
  paths: ReadonlyMap<string, string>
  /** By the logical id of the AWS::CloudFormation::Stack. */
  nested: ReadonlyMap<string, StackTemplate>
}

export interface AppAssembly {
  /** Without the nested ones. */
  stacks: StackTemplate[]
  /** The path of each file or folder by its key in the bucket of assets. */
  assets: ReadonlyMap<string, string>
}

/** All stacks of an assembly and of the stages within it. Throws an AssemblyError if the folder contains none. */
export function readApp(directory: string): AppAssembly {
  if (!existsSync(join(directory, 'manifest.json'))) {
    throw new AssemblyError(`${directory} contains no assembly. Specify the folder that cdk synth wrote.`)
  }
  const assets = new Map<string, string>()
  return { stacks: readStacks(directory, assets), assets }
}

function readStacks(directory: string, assets: Map<string, string>): StackTemplate[] {
  const artifacts = Object.entries(readFile(directory, 'manifest.json', manifestSchema).artifacts)
  for (const [, { type, properties }] of artifacts) {
    if (type !== 'cdk:asset-manifest' || properties.file === undefined) continue
    for (const { source, destinations } of Object.values(
      readFile(directory, properties.file, assetsSchema).files,
    )) {
      if (source.path === undefined) continue
      for (const { objectKey } of Object.values(destinations))
        assets.set(objectKey, join(directory, source.path))
    }
  }
  return artifacts.flatMap(([id, artifact]) => {
    const { type, properties, environment, additionalMetadataFile } = artifact
    if (type === 'cdk:cloud-assembly')
      return readStacks(join(directory, properties.directoryName ?? id), assets)
    if (type !== 'aws:cloudformation:stack' || properties.templateFile === undefined) return []
    const more = additionalMetadataFile ? readFile(directory, additionalMetadataFile, metadataSchema) : {}
    const common = {
      stackName: properties.stackName ?? id,
      environment: targetOf(environment),
      directory,
    }
    const logicalIds = Object.entries({ ...artifact.metadata, ...more }).flatMap(([path, entries]) =>
      entries
        .filter(({ type }) => type === 'aws:cdk:logicalId')
        .map(({ data }): [string, string] => [path.replace(/^\//, ''), String(data)]),
    )
    return [readTemplate(properties.templateFile, logicalIds, { ...common, assets })]
  })
}

/** From `aws://111122223333/eu-west-1`. */
function targetOf(environment = ''): StackTemplate['environment'] {
  const [account, region] = environment
    .split('/')
    .slice(2)
    .map(part => (part.startsWith('unknown') ? undefined : part))
  return [account, region]
}

type Common = Pick<StackTemplate, 'stackName' | 'environment' | 'directory'> & { assets: Map<string, string> }

/** `logicalIds`: those of this template and of its nested ones, with their construct paths. */
function readTemplate(file: string, logicalIds: [path: string, id: string][], common: Common): StackTemplate {
  const { assets, ...stack } = common
  const template = readFile(stack.directory, file, templateSchema)
  const nestedFiles = Object.entries(template.Resources).flatMap(([id, resource]) => {
    const file = nestedFileOf(resource, assets, stack.directory)
    return file === undefined ? [] : [[id, file] as const]
  })
  const nestedPaths = new Map(
    nestedFiles.map(([id]) => {
      const [path = ''] =
        logicalIds.find(([path, other]) => other === id && path.includes('.NestedStack/')) ?? []
      // CDK keeps the resource of the nested stack `A/B` at `A/B.NestedStack/B.NestedStackResource`.
      return [id, `${path.replace(/\.NestedStack\/[^/]+$/, '')}/`]
    }),
  )
  const isNested = (path: string) => [...nestedPaths.values()].some(prefix => path.startsWith(prefix))
  // The template has the paths too, unless the app turned off path metadata.
  const inTemplate = Object.entries(template.Resources).flatMap(([id, { Metadata }]) => {
    const path = Metadata?.['aws:cdk:path']
    return typeof path === 'string' ? [[id, path] as const] : []
  })
  const own = logicalIds.filter(([path]) => !isNested(path)).map(([path, id]) => [id, path] as const)
  return {
    ...stack,
    template,
    paths: new Map([...inTemplate, ...own]),
    nested: new Map(
      nestedFiles.map(([id, file]) => {
        const prefix = nestedPaths.get(id) ?? '/'
        return [
          id,
          readTemplate(
            file,
            logicalIds.filter(([path]) => path.startsWith(prefix)),
            common,
          ),
        ]
      }),
    ),
  }
}

/** The file of a nested stack's template: an asset, to which its URL refers. */
function nestedFileOf(
  { Type, Properties, Metadata }: Resource,
  assets: Map<string, string>,
  directory: string,
) {
  if (Type !== 'AWS::CloudFormation::Stack') return undefined
  const url = JSON.stringify(Properties?.['TemplateURL'] ?? '')
  const found = [...assets].find(([key]) => url.includes(key))?.[1]
  const path = Metadata?.['aws:asset:path']
  return found ?? (typeof path === 'string' ? join(directory, path) : undefined)
}
