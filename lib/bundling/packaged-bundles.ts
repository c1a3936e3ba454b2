/** What `npm run build` leaves for the construct in dist/: the functions of the standard operations, and the runtime of own ones. */
import { existsSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Operation } from '../../lambda/contract/operation.ts'
import { BundleCode } from './bundle-code.ts'
import { type FunctionCodes, readFunctionArchive } from './function-archive.ts'
import { writeTemporaryBundle } from './temporary-bundle.ts'

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

/** The code of a standard operation, and further files by name. Throws if the package has none. */
export function packagedCode(
  { id }: Pick<Operation, 'id'>,
  files: Readonly<Record<string, string>> = {},
): BundleCode {
  functions ??= readFunctionArchive(built('functions.json.br'))
  const code = functions.get(id)
  if (code === undefined) throw new Error(`${dist} has no function ${id}: build it with npm run build`)
  const folder = writeTemporaryBundle(code, packagedRuntime())
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return new BundleCode(folder, { temporary: true })
}

/** The folder with the runtime that own operations are bundled with. */
export function packagedRuntime(): string {
  return built('runtime')
}
