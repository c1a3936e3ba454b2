/** What `npm run build` leaves for the construct in dist/: the functions of the standard operations, and the runtime of own ones. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Operation } from '../../lambda/contract/operation.ts'

const here = import.meta.dirname
// In the package, all of lib/ is one file in dist/cjs.
const dist = basename(here) === 'cjs' ? join(here, '..') : join(here, '..', '..', 'dist')

/** A folder of dist/. Throws if it is not there. */
function builtFolder(...path: string[]): string {
  const folder = join(dist, ...path)
  if (!existsSync(folder)) throw new Error(`${folder} does not exist: build it with npm run build`)
  return folder
}

export const packagedBundles = {
  /** The folder with the function of a standard operation. Throws if the package has none. */
  directoryOf: ({ id }: Pick<Operation, 'id'>): string => builtFolder('functions', id),
}

/** The folder with the runtime that own operations are bundled with. */
export function packagedRuntime(): string {
  return builtFolder('runtime')
}
