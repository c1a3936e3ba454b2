/** Builds the assembly that `startLocal()` runs if it gets no other: the development stage of this repository. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { readFunctionArchive } from '../../lib/bundling/function-archive.ts'
import { writeDevelopmentAssembly } from '../development-assembly.ts'
import { functionFolder } from '../packaged-stage.ts'

/** The functions are those in the archive, and are not packed twice. */
export async function buildAssembly(folder: string, archive: string): Promise<void> {
  await writeDevelopmentAssembly(folder)
  const assets = globSync(`${folder}/asset.*`)
  const ids = new Map([...readFunctionArchive(archive)].map(([id, code]) => [code, id]))
  const manifest = join(folder, 'assets.json')
  const text = assets.reduce(
    (text, asset) => text.replace(`"${relative(folder, asset)}"`, JSON.stringify(sameFunction(asset))),
    readFileSync(manifest, 'utf8'),
  )
  writeFileSync(manifest, text)
  await remove(assets)

  function sameFunction(asset: string): string {
    const id = ids.get(readFileSync(join(asset, 'index.mjs'), 'utf8'))
    if (id === undefined) throw new Error(`${asset} is none of the functions in ${archive}`)
    return functionFolder(id)
  }
}

async function remove(paths: string[]): Promise<void> {
  await Promise.all(paths.map(path => rm(path, { recursive: true, force: true })))
}
