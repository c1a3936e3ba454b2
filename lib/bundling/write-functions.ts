/** Writes the functions of the package: the bundles of all standard operations, and the runtime of own ones. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { operations } from '../../lambda/operations/index.ts'
import { bundle } from './bundles.ts'

/** Writes `<outdir>/<id>` for every standard operation: index.mjs, and the list of common passwords where it is read. */
export async function writeFunctions(outdir: string): Promise<void> {
  const bundles = await bundle(operations)
  try {
    for (const operation of operations) {
      cpSync(bundles.directoryOf(operation), join(outdir, operation.id), { recursive: true })
    }
  } finally {
    bundles.remove()
  }
}
