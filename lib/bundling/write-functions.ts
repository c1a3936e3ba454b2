/** Writes the functions of the package: the bundles of all standard operations, of the custom resource, and of the functions behind the log. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { operations } from '../../lambda/operations/index.ts'
import { bundle } from './bundles.ts'
import { writeFunctionArchive } from './function-archive.ts'
import { sessionConfiguration } from './session-configuration.ts'
import { trailFunctions } from './trail-functions.ts'

/** Writes their code. The files that they read at run time are beside the runtime of own operations (`bundle-files.ts`). */
export async function writeFunctions(archive: string): Promise<void> {
  const bundles = await bundle(operations)
  try {
    const functions = [...operations, sessionConfiguration, ...trailFunctions]
    const codeOf = (each: { id: string }) =>
      readFileSync(join(bundles.directoryOf(each), 'index.mjs'), 'utf8')
    writeFunctionArchive(archive, new Map(functions.map(each => [each.id, codeOf(each)])))
  } finally {
    bundles.remove()
  }
}
