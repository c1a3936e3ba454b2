/** Builds the assembly that `startLocal()` runs if it gets no other: the development stage of this repository. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { writeDevelopmentAssembly } from '../development-assembly.ts'

/** The functions are those in `functions`, and are not packed twice. */
export async function buildAssembly(folder: string, functions: string): Promise<void> {
  await writeDevelopmentAssembly(folder)
  // The files of CDK's tools contain paths of this machine.
  await remove(globSync(`${folder}/{*.metadata,tree,validation-report}.json`))
  const assets = globSync(`${folder}/asset.*`)
  const [manifest = ''] = globSync(`${folder}/*.assets.json`)
  const text = assets.reduce(
    (text, asset) => text.replace(`"${relative(folder, asset)}"`, JSON.stringify(sameFunction(asset))),
    readFileSync(manifest, 'utf8'),
  )
  writeFileSync(manifest, text)
  await remove(assets)

  function sameFunction(asset: string): string {
    const codeOf = (directory: string) => readFileSync(join(directory, 'index.mjs'), 'utf8')
    const found = globSync(`${functions}/*`).find(directory => codeOf(directory) === codeOf(asset))
    if (!found) throw new Error(`${asset} is none of the functions in ${functions}`)
    return relative(folder, found)
  }
}

async function remove(paths: string[]): Promise<void> {
  await Promise.all(paths.map(path => rm(path, { recursive: true, force: true })))
}
