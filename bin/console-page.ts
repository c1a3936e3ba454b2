/** The console's page: built in the package, built when it is needed in the repository. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PageFiles, readPageFiles } from './console/page-files.ts'

/** In the package, this folder holds the built page; in the repository, its source. */
const packaged = fileURLToPath(new URL('../console', import.meta.url))

export async function consolePage(): Promise<PageFiles> {
  if (existsSync(join(packaged, 'main.js'))) return readPageFiles(packaged)
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-console-'))
  try {
    await (await import('./console/build-page.ts')).buildConsole(folder)
    return readPageFiles(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
