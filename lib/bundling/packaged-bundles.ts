/** What `npm run build` leaves for the construct in dist/: the functions of the standard operations, and the runtime of own ones. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Operation } from '../../lambda/contract/operation.ts'
import { type BundleFiles, bundleFiles } from './bundle-files.ts'
import { type FunctionCodes, readFunctionArchive } from './function-archive.ts'

const here = import.meta.dirname
// In the package, all of lib/ is one file in dist/cjs.
const dist = basename(here) === 'cjs' ? join(here, '..') : join(here, '..', '..', 'dist')

/** A file or folder of dist/. Throws if it is not there. */
function built(name: string): string {
  const path = join(dist, name)
  if (!existsSync(path)) throw new Error(`${path} does not exist: build it with npm run build`)
  return path
}

let functions: FunctionCodes | undefined

/** The function of a standard operation. Throws if the package has none. */
export function packagedFunction({ id }: Pick<Operation, 'id'>): BundleFiles {
  functions ??= readFunctionArchive(built('functions.json.br'))
  const code = functions.get(id)
  if (code === undefined) throw new Error(`${dist} has no function ${id}: build it with npm run build`)
  return bundleFiles(code, packagedRuntime())
}

/** The folder with the runtime that own operations are bundled with. */
export function packagedRuntime(): string {
  return built('runtime')
}
