/** Flattens an assembly to what one API needs: one template without references to other stacks. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { markerKey } from '../../config/description.ts'
import { type FoundApi, findApis, selectApi } from './apis.ts'
import { AssemblyError } from './assembly-error.ts'
import { resourceOf, withPreset } from './preset.ts'
import { type AppAssembly, readApp } from './read.ts'
import { type FlatResource, flattenReferences } from './references.ts'
import { sliceOf } from './slice.ts'

export { type FoundApi, findApis, hasResource, selectApi } from './apis.ts'
export { AssemblyError } from './assembly-error.ts'
export { type AppAssembly, readApp } from './read.ts'
export type { FlatResource } from './references.ts'

/** An API as the only one of one stack. */
export interface FlatApi {
  /** The name of the stack that has the RestApi. */
  stackName: string
  /** By logical ids that are unique in the app. Those of the stack that has the RestApi are unchanged. */
  resources: Record<string, FlatResource>
  parameters: Record<string, object>
  /** What was replaced because the app does not have it. */
  notes: string[]
}

/** The resources that an API needs, from all stacks of the app. */
export function flattenApi(app: AppAssembly, api: FoundApi): FlatApi {
  const { resources: all, parameters } = flattenReferences(app, api.stack)
  if (all[api.restApi]?.origin.path === undefined) {
    throw new AssemblyError(
      'The assembly does not contain the paths of constructs. Remove aws:cdk:disable-logicalId-metadata from the context of the app.',
    )
  }
  const marker = Object(all[api.restApi]?.Metadata?.[markerKey])
  const slice = sliceOf(all, {
    path: api.path,
    restApi: api.restApi,
    userPool: resourceOf('userPool', marker, all),
    userPoolClient: resourceOf('userPoolClient', marker, all),
  })
  const { resources, notes } = withPreset(slice, marker, api)
  return { stackName: api.stack.stackName, resources, parameters, notes }
}

/** Reads the assembly of an app, and writes one of its APIs into a folder, which may be the same. Returns what was replaced. */
export function flattenAssembly(directory: string, folder: string, wanted?: string): string[] {
  const app = readApp(directory)
  const flat = flattenApi(app, selectApi(findApis(app), wanted))
  writeFlatAssembly(app, flat, folder)
  return flat.notes
}

/** Writes an assembly of one stack, which refers to the assets of the app's assembly. */
export function writeFlatAssembly({ assets }: AppAssembly, flat: FlatApi, folder: string): void {
  const Resources = Object.fromEntries(
    Object.entries(flat.resources).map(([id, { origin: _, ...resource }]) => [id, resource]),
  )
  const files = Object.fromEntries(
    [...assets].map(([objectKey, path]) => [
      objectKey,
      { source: { path: relative(folder, path) }, destinations: { current: { objectKey } } },
    ]),
  )
  const artifacts = {
    [flat.stackName]: { type: 'aws:cloudformation:stack', properties: { templateFile: 'template.json' } },
    assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
  }
  mkdirSync(folder, { recursive: true })
  const write = (file: string, content: object) => writeFileSync(join(folder, file), JSON.stringify(content))
  write('manifest.json', { artifacts })
  write('assets.json', { files })
  write('template.json', { Resources, Parameters: flat.parameters })
}
