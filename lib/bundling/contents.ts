/** The packages that contribute to a bundle or to the file beside it. */
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Operation } from '../../lambda/contract/operation.ts'
import { bundling, joinModules } from './bundles.ts'
import { listReader, listSource } from './common-passwords.ts'

export interface BundledPackage {
  name: string
  version: string
}

/** The packages of all functions together, sorted by name. */
export async function packagesIn(operations: readonly Operation[]): Promise<BundledPackage[]> {
  const { files, remove } = await joinModules(operations)
  remove()
  const list = files.includes(listReader) ? [relative(bundling.absWorkingDir, listSource)] : []
  const folders = new Set(
    [...files, ...list].flatMap(file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []),
  )
  return [...folders]
    .map(folder => readManifest(join(bundling.absWorkingDir, folder)))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

function readManifest(folder: string): BundledPackage {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (typeof name !== 'string' || typeof version !== 'string') {
    throw new Error(`${folder}/package.json has no name and version`)
  }
  return { name, version }
}
