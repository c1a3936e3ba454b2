/** What `npm run build` leaves for the construct in dist/: bundles of the standard operations, and the runtime of own ones. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Operation } from '../../lambda/contract/operation.ts'

// In the package, all of lib/ is one file in dist/cjs.
const dist =
  basename(import.meta.dirname) === 'cjs'
    ? join(import.meta.dirname, '..')
    : join(import.meta.dirname, '..', '..', 'dist')

/** A folder of dist/. Throws if it is not there. */
function builtFolder(...path: string[]): string {
  const folder = join(dist, ...path)
  if (!existsSync(folder)) throw new Error(`${folder} does not exist: build it with npm run build`)
  return folder
}

/** The bundles of the standard operations. */
export const packagedBundles = {
  /** The folder of an operation's function. Throws if the package has none. */
  directoryOf: ({ id }: Pick<Operation, 'id'>): string => builtFolder('functions', id),
}

/** The folder of the runtime that own operations are bundled with. */
export function packagedRuntime(): string {
  return builtFolder('runtime')
}
