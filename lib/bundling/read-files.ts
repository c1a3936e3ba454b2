/** The files that bundles read at run time, such as the list of common passwords. The package has each once, beside the runtime. */
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The names of the files in the folder of the runtime that a bundle reads. */
export function filesReadBy(bundle: { includes(name: string): boolean }, runtime: string): string[] {
  return readdirSync(runtime).filter(name => !name.endsWith('.mjs') && bundle.includes(name))
}

/** Copies files from the folder of the runtime. */
export function copyFiles(names: readonly string[], runtime: string, folder: string): void {
  for (const name of names) copyFileSync(join(runtime, name), join(folder, name))
}
