/** `cognito-auth-api/local`: runs an API of a synthesized CDK app on localhost, for tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findApis, flattenApi, readApp, selectApi, writeFlatAssembly } from '../lib/assembly/flatten/index.ts'
import { type LocalOptions as FlatOptions, type LocalApi, startLocal as startFlat } from '../local/index.ts'

export { AssemblyError } from '../lib/assembly/flatten/assembly-error.ts'
export type { LocalApi, Message, Site } from '../local/index.ts'
export { UnimplementedError } from '../local/index.ts'

/** How the API runs. The defaults suit tests. */
export interface LocalOptions extends FlatOptions {
  /** The path of the construct, such as `Identity/Auth`, or its name, if the app has several APIs. */
  api?: string
}

/**
 * Starts the API and its user pool on loopback. `assembly` is the folder of `app.synth().directory`, with any number of stacks,
 * stages and nested stacks.
 * @throws AssemblyError if the app has no such API, or refers to what localhost cannot make up.
 */
export async function startLocal({ api, ...options }: LocalOptions = {}): Promise<LocalApi> {
  if (options.assembly === undefined) return startFlat(options)
  const app = readApp(options.assembly)
  const flat = flattenApi(app, selectApi(findApis(app), api))
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-flat-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    writeFlatAssembly(app, flat, folder)
    const { stop, ...local } = await startFlat({ ...options, assembly: folder })
    const madeUp = [...flat.notes, ...local.madeUp]
    return { ...local, madeUp, stop: () => stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}
