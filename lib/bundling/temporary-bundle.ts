/** Writes a bundle, and the files that it reads at run time, into a temporary folder. */
import { copyFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Returns a new folder with the code as `index.mjs`, and with the files in the folder of the runtime that it reads, such as the list of
 * common passwords. The caller deletes it.
 */
export function writeTemporaryBundle(code: string, runtime?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-bundle-'))
  writeFileSync(join(folder, 'index.mjs'), code)
  if (runtime === undefined) return folder
  for (const name of filesReadBy(code, runtime)) copyFileSync(join(runtime, name), join(folder, name))
  return folder
}

/** The names of the files in the folder of the runtime that a bundle reads. The package has each once, there. */
export function filesReadBy(code: string, runtime: string): string[] {
  return readdirSync(runtime).filter(name => !name.endsWith('.mjs') && code.includes(name))
}
