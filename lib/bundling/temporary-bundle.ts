/** Writes a bundle, and the files that it reads at run time, into a folder. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Writes a bundle into a new temporary folder, which the caller deletes, and returns that. */
export function writeTemporaryBundle(code: string, runtime?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-bundle-'))
  writeBundle(folder, code, runtime)
  return folder
}

/**
 * Writes the code as `index.mjs`, and the files in the folder of the runtime that it reads, such as the list of common passwords:
 * the package has each once, there.
 */
export function writeBundle(folder: string, code: string, runtime?: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.mjs'), code)
  if (runtime === undefined) return
  const read = readdirSync(runtime).filter(name => !name.endsWith('.mjs') && code.includes(name))
  for (const name of read) copyFileSync(join(runtime, name), join(folder, name))
}
