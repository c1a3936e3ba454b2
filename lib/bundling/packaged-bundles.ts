/** What `npm run build` leaves for the construct in dist/: the functions of the standard operations, and the runtime of own ones. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Operation } from '../../lambda/contract/operation.ts'
import { BundleCode } from './bundle-code.ts'
import { filesReadBy, writeTemporaryBundle } from './temporary-bundle.ts'

const here = import.meta.dirname
// In the package, all of lib/ is one file in dist/cjs.
const dist = basename(here) === 'cjs' ? join(here, '..') : join(here, '..', '..', 'dist')

/** A folder of dist/. Throws if it is not there. */
function builtFolder(...path: string[]): string {
  const folder = join(dist, ...path)
  if (!existsSync(folder)) throw new Error(`${folder} does not exist: build it with npm run build`)
  return folder
}

/** The code of a standard operation. Throws if the package has none. */
export function packagedCode({ id }: Pick<Operation, 'id'>): BundleCode {
  const folder = builtFolder('functions', id)
  const code = readFileSync(join(folder, 'index.mjs'), 'utf8')
  const runtime = packagedRuntime()
  if (filesReadBy(code, runtime).length === 0) return new BundleCode(folder)
  return new BundleCode(writeTemporaryBundle(code, runtime), { temporary: true })
}

/** The folder with the runtime that own operations are bundled with. */
export function packagedRuntime(): string {
  return builtFolder('runtime')
}
