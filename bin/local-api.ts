/** Synthesizes the development stage and runs it on localhost. */
import { join } from 'node:path'
import type { LocalApi, LocalOptions, Site } from '../local/index.ts'
import { writeDevelopmentAssembly } from './development-assembly.ts'

/** The folder of what the local API keeps: the assembly and the users. */
export const localFolder = '.local'

interface Options extends Omit<LocalOptions, 'assembly' | 'site'> {
  /** May be in the making still: it is made while the stage is synthesized. */
  site?: Promise<Site>
}

/** As `startLocal`, on the development stage as it is in the source now. */
export async function startLocalApi({ site: making, ...options }: Options): Promise<LocalApi> {
  const assembly = join(localFolder, 'assembly')
  const [{ startLocal }, site] = await Promise.all([
    import('../local/index.ts'),
    making,
    writeDevelopmentAssembly(assembly),
  ])
  return startLocal({ ...options, assembly, ...(site ? { site } : {}) })
}
