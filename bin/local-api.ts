/** Synthesizes the development stage and runs it on localhost. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalApi, LocalOptions, Site } from '../local/index.ts'
import { writeDevelopmentAssembly } from './development-assembly.ts'

interface Options extends Omit<LocalOptions, 'assembly' | 'site'> {
  /** Builds the files of a site into a folder, while the stage is synthesized. */
  site?: { path: string; build(folder: string): Promise<void> }
}

/**
 * `startLocal` with the development stage of the current source. Each process has a folder of its own for what it builds, so
 * that a second one does not replace the functions of the first.
 */
export async function startLocalApi({ site, ...options }: Options): Promise<LocalApi> {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-local-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  const assembly = join(folder, 'assembly')
  const served: Site | undefined = site && { path: site.path, directory: join(folder, 'site') }
  const [{ startLocal }] = await Promise.all([
    import('../local/index.ts'),
    writeDevelopmentAssembly(assembly),
    served && site?.build(served.directory),
  ])
  return startLocal({ ...options, assembly, ...(served ? { site: served } : {}) })
}
