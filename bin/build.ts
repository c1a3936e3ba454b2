/** `npm run build`: writes the contents of the package to dist/, from which `npm pack` builds it. */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { writeDevelopmentAssembly } from './development-assembly.ts'

const dist = 'dist'
const manifest: { exports: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))

// Files of an earlier build must not be packed.
await remove([dist])
compile()
await removeInnerDeclarations()
await synthesizeInto(join(dist, 'assembly'))

/** JavaScript and declarations, since Node does not strip types below node_modules. */
function compile(): void {
  const tsc = ['node_modules/typescript-7/bin/tsc', '--project', 'tsconfig.build.json']
  const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

/** Removes declarations that `exports` does not reach; they refer to types of development dependencies. */
async function removeInnerDeclarations(): Promise<void> {
  const reached = new Set<string>()
  const reach = (module: string): void => {
    const file = normalize(module.replace(/\.[jt]s$/, '.d.ts'))
    if (reached.has(file)) return
    reached.add(file)
    const imports = readFileSync(file, 'utf8').matchAll(/["'](\.{1,2}\/[^"']+)["']/g)
    for (const [, specifier = ''] of imports) reach(join(dirname(file), specifier))
  }
  Object.values(manifest.exports).forEach(reach)
  await remove(globSync(`${dist}/**/*.d.ts`).filter(file => !reached.has(normalize(file))))
}

/** The assembly that `startLocal()` runs, without the files of CDK's tools, which contain paths of this machine. */
async function synthesizeInto(folder: string): Promise<void> {
  await writeDevelopmentAssembly(folder)
  await remove(globSync([`${folder}/*.metadata.json`, `${folder}/tree.json`]))
}

async function remove(paths: string[]): Promise<void> {
  await Promise.all(paths.map(path => rm(path, { recursive: true, force: true })))
}
