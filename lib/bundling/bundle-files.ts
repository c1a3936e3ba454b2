/** The files of a function: its bundle, and what that reads at run time. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Contents by name. */
export type BundleFiles = Readonly<Record<string, string | Uint8Array>>

/**
 * The code as `index.mjs`, and the files in the folder of the runtime that it reads, such as the list of common passwords:
 * the package has each once, there.
 */
export function bundleFiles(code: string, runtime?: string): BundleFiles {
  const names = runtime === undefined ? [] : readdirSync(runtime)
  const read = names.filter(name => !name.endsWith('.mjs') && code.includes(name))
  return { 'index.mjs': code, ...contentsOf(runtime ?? '', read) }
}

/** The files of a folder that has no folders. */
export function readBundle(folder: string): BundleFiles {
  return contentsOf(folder, readdirSync(folder))
}

export function writeBundle(folder: string, files: BundleFiles): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
}

function contentsOf(folder: string, names: readonly string[]): BundleFiles {
  return Object.fromEntries(names.map(name => [name, readFileSync(join(folder, name))]))
}
