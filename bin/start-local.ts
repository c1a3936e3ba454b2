/** `cognito-auth-api/local`: runs an API of a synthesized CDK app on localhost, for tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { flattenAssembly } from '../lib/assembly/flatten/index.ts'
import { type LocalOptions as FlatOptions, type LocalApi, startLocal as startFlat } from '../local/index.ts'
import { unpackStage } from './packaged-stage.ts'

export { AssemblyError } from '../lib/assembly/flatten/assembly-error.ts'
export type { CloudEvent, EventFilter, LocalApi, Message, Site } from '../local/index.ts'
export { UnimplementedError } from '../local/index.ts'

/** How the API runs. The defaults suit tests. */
export interface LocalOptions extends Omit<FlatOptions, 'assembly'> {
  /** The folder of `app.synth().directory`; by default the development stage that this package contains. */
  assembly?: string
  /** The path of the construct, such as `Identity/Auth`, or its name, if the app has several APIs. */
  api?: string
}

/** In the package, this file is in dist/bin. */
const dist = fileURLToPath(new URL('..', import.meta.url))

/**
 * Starts the API and its user pool on loopback. `assembly` may have any number of stacks, stages and nested stacks.
 * @throws AssemblyError if the app has no such API, or refers to what localhost cannot make up.
 */
export async function startLocal({ api, assembly, ...options }: LocalOptions = {}): Promise<LocalApi> {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-flat-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const notes = assembly === undefined ? [] : flattenAssembly(assembly, folder, api)
    if (assembly === undefined) unpackStage(dist, folder)
    const { stop, ...local } = await startFlat({ ...options, assembly: folder })
    const madeUp = [...notes, ...local.madeUp]
    return { ...local, madeUp, stop: () => stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}
