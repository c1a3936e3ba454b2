/** The packages that contribute to a bundle or to the file beside it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Operation } from '../../lambda/contract/operation.ts'
import { bundling, joinModules } from './bundles.ts'
import { listReader, listSource } from './common-passwords.ts'

export interface BundledPackage {
  name: string
  version: string
}

/** The packages of all functions together, sorted by name. */
export async function packagesIn(operations: readonly Operation[]): Promise<BundledPackage[]> {
  return packageFolders(await filesIn(operations))
    .map(readManifest)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** The files that contribute to the functions, and to the file beside them. */
export async function filesIn(operations: readonly Operation[]): Promise<string[]> {
  const { files, remove } = await joinModules(operations)
  remove()
  const absolute = files.map(file => join(bundling.absWorkingDir, file))
  return files.includes(listReader) ? [...absolute, listSource] : absolute
}

/** The folders of the packages that files belong to. */
export function packageFolders(files: readonly string[]): string[] {
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/
  return [...new Set(files.flatMap(file => folder.exec(file)?.[0] ?? []))]
}

function readManifest(folder: string): BundledPackage {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (typeof name !== 'string' || typeof version !== 'string') {
    throw new Error(`${folder}/package.json has no name and version`)
  }
  return { name, version }
}
