/** The functions of the standard operations, as the package contains them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Operation } from '../../lambda/contract/operation.ts'

/** Beside the compiled file of the package. */
const folder = join(import.meta.dirname, '../functions')

export const packagedBundles = {
  /** Throws if the package has no function for the operation. */
  directoryOf({ id }: Operation): string {
    const directory = join(folder, id)
    if (!existsSync(directory))
      throw new Error(`${directory} does not exist: the package has no function ${id}`)
    return directory
  },
}
