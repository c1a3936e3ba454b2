/** `npm run build`: writes the contents of the package to dist/, from which `npm pack` builds it. */
import { cp, rm } from 'node:fs/promises'
import { operations } from '../lambda/operations/index.ts'
import { bundle } from '../lib/bundling/bundles.ts'
import { buildCommonJs } from './build/commonjs.ts'
import { compile } from './build/compile.ts'
import { buildAssembly } from './build/packaged-assembly.ts'
import { buildReference } from './reference.ts'

// Files of an earlier build must not be packed.
await rm('dist', { recursive: true, force: true })
compile()
await Promise.all([
  buildCommonJs('dist/cjs/index.cjs'),
  buildFunctions('dist/functions'),
  buildReference('dist/reference'),
])
await buildAssembly('dist/assembly', 'dist/functions')

/** The functions of all operations, which the construct deploys as they are. */
async function buildFunctions(folder: string): Promise<void> {
  const { directoryOf, remove } = await bundle(operations)
  try {
    await Promise.all(
      operations.map(operation =>
        cp(directoryOf(operation), `${folder}/${operation.id}`, { recursive: true }),
      ),
    )
  } finally {
    remove()
  }
}
