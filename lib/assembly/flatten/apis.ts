/** Finds the APIs of an app by the metadata on their RestApi, and selects one. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type ApiDescription, type Marker, markerKey } from '../../config/description.ts'
import { AssemblyError } from './assembly-error.ts'
import type { AppAssembly, StackTemplate } from './read.ts'

const markerSchema = z.looseObject({
  path: z.string(),
  description: z.string(),
  userPool: z.unknown(),
  userPoolClient: z.unknown(),
})

/** The parts that decide which API it is. Our own synthesis wrote the rest. */
const descriptionSchema = z.looseObject({
  path: z.string(),
  settings: z.looseObject({ name: z.unknown() }),
  operations: z.array(z.unknown()),
  document: z.looseObject({}),
})

export interface FoundApi {
  path: string
  /** The name in its settings. */
  name: string
  /** The logical id of its RestApi. */
  restApi: string
  stack: StackTemplate
  marker: Marker
  description: ApiDescription
}

/** All APIs of the app, in the order of its stacks. */
export function findApis({ stacks }: Pick<AppAssembly, 'stacks'>): FoundApi[] {
  return stacks.flatMap(withNested).flatMap(stack =>
    Object.entries(stack.template.Resources).flatMap(([restApi, { Metadata }]) => {
      const found = Metadata?.[markerKey]
      if (found === undefined) return []
      const marker: Marker = markerSchema.parse(found)
      const description = readDescription(join(stack.directory, marker.description))
      const { name } = Object(description.settings)
      return [{ path: marker.path, name: String(name), restApi, stack, marker, description }]
    }),
  )
}

/** Whether a stack of this name, or a stack nested in it, has a resource. */
export function hasResource(
  { stacks }: Pick<AppAssembly, 'stacks'>,
  name: string,
  logicalId: string,
): boolean {
  return stacks
    .flatMap(withNested)
    .some(({ stackName, template }) => stackName === name && template.Resources[logicalId] !== undefined)
}

/** The API of this path or name, or the only one. Throws an AssemblyError that lists them. */
export function selectApi(apis: readonly FoundApi[], wanted?: string): FoundApi {
  const list = apis.map(({ path, name }) => `  ${path} (name: ${name})`).join('\n')
  if (apis.length === 0) {
    throw new AssemblyError('The app has no CognitoAuthApi. Add one to a stack of the app.')
  }
  if (wanted === undefined && apis.length > 1) {
    throw new AssemblyError(
      `The app has several APIs. Choose one by its path or its name, with --api:\n${list}`,
    )
  }
  const byPath = apis.filter(({ path }) => path === wanted)
  const found =
    wanted === undefined || byPath.length > 0 ? byPath : apis.filter(({ name }) => name === wanted)
  const [selected] = wanted === undefined ? apis : found
  if (!selected) throw new AssemblyError(`The app has no API "${wanted}". It has:\n${list}`)
  if (found.length > 1) {
    throw new AssemblyError(`Several APIs have the name "${wanted}". Choose one by its path:\n${list}`)
  }
  return selected
}

function readDescription(file: string): ApiDescription {
  if (!existsSync(file)) {
    throw new AssemblyError(
      `${file} is missing. Synthesize the app again, and keep all files of the assembly.`,
    )
  }
  const description: ApiDescription = JSON.parse(readFileSync(file, 'utf8'))
  const result = descriptionSchema.safeParse(description)
  if (!result.success) throw new AssemblyError(`${file}: ${z.prettifyError(result.error)}`)
  return description
}

function withNested(stack: StackTemplate): StackTemplate[] {
  return [stack, ...[...stack.nested.values()].flatMap(withNested)]
}
