/** Writes the functions of the package: the bundles of all standard operations, and the runtime of own ones. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { operations } from '../../lambda/operations/index.ts'
import { bundle, sessionConfiguration } from './bundles.ts'

/** Writes `<outdir>/<id>/index.mjs` for every standard operation and the custom resource. The files that they read are beside the runtime (`temporary-bundle.ts`). */
export async function writeFunctions(outdir: string): Promise<void> {
  const bundles = await bundle(operations)
  try {
    for (const operation of [...operations, sessionConfiguration]) {
      const [from, to] = [bundles.directoryOf(operation), join(outdir, operation.id)]
      mkdirSync(to, { recursive: true })
      copyFileSync(join(from, 'index.mjs'), join(to, 'index.mjs'))
    }
  } finally {
    bundles.remove()
  }
}
