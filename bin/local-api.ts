/** Synthesizes the development stage and runs it on localhost. */
import { join } from 'node:path'
import type { LocalApi, LocalOptions, Site } from '../local/index.ts'
import { writeDevelopmentAssembly } from './development-assembly.ts'

/** The folder with the assembly and the users of the local API. */
export const localFolder = '.local'

interface Options extends Omit<LocalOptions, 'assembly' | 'site'> {
  /** Built while the stage is synthesized. */
  site?: Promise<Site>
}

/** `startLocal` with the development stage of the current source. */
export async function startLocalApi({ site: building, ...options }: Options): Promise<LocalApi> {
  const assembly = join(localFolder, 'assembly')
  const [{ startLocal }, site] = await Promise.all([
    import('../local/index.ts'),
    building,
    writeDevelopmentAssembly(assembly),
  ])
  return startLocal({ ...options, assembly, ...(site ? { site } : {}) })
}
