/** The packages of which something is in a bundle. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import type { Operation } from '../../lambda/http/operation.ts'
import { bundling } from '../bundles.ts'

export interface BundledPackage {
  name: string
  version: string
}

/** Of all functions together, by name. */
export async function packagesIn(operations: readonly Operation[]): Promise<BundledPackage[]> {
  const { metafile } = await build({
    ...bundling,
    metafile: true,
    write: false,
    // What several of them have in common is then made once.
    minify: false,
    splitting: true,
    entryPoints: operations.map(({ id }) => ({ in: `handler:${id}`, out: id })),
    outdir: 'unwritten',
  })
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  )
  const folders = new Set(
    files.flatMap(file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []),
  )
  return [...folders]
    .map(folder => readManifest(join(bundling.absWorkingDir, folder)))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

function readManifest(folder: string): BundledPackage {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (typeof name !== 'string' || typeof version !== 'string') {
    throw new Error(`${folder} is no package: it has no name and version, as ${dirname(folder)} may have`)
  }
  return { name, version }
}
