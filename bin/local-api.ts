/** Runs the development stage on localhost. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalApi, LocalOptions } from '../local/index.ts'
import { writeDevelopmentBuild } from './development-build.ts'
import { docsPath } from './greeting.ts'

/**
 * `startLocal` with the development stage of the current source, and the reference page. Each process has a folder of its own for
 * the build, so that a second one does not replace the functions of the first.
 */
export async function startLocalApi(options: Omit<LocalOptions, 'assembly' | 'site'>): Promise<LocalApi> {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-local-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  const [{ startLocal }, { assembly, site, notes }] = await Promise.all([
    import('../local/index.ts'),
    writeDevelopmentBuild(folder),
  ])
  const api = await startLocal({ ...options, assembly, site: { path: docsPath, directory: site } })
  return { ...api, madeUp: [...notes, ...api.madeUp] }
}
