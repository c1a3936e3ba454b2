/** Synthesizes the development stage and runs it on localhost. */
import { join } from 'node:path'
import { type LocalApi, type LocalOptions, startLocal } from '../local/index.ts'
import { writeDevelopmentAssembly } from './development-assembly.ts'

/** The folder of what the local API keeps: the assembly and the users. */
export const localFolder = '.local'

/** As `startLocal`, on the development stage as it is in the source now. */
export async function startLocalApi(options: Omit<LocalOptions, 'assembly'>): Promise<LocalApi> {
  const assembly = join(localFolder, 'assembly')
  await writeDevelopmentAssembly(assembly)
  return startLocal({ ...options, assembly })
}
