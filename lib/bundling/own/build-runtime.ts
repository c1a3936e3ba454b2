/** Builds the runtime of own operations, to which their bundles are joined without plugins: `buildSync` takes none. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { builtIns } from '../built-ins.ts'
import { bundling } from '../bundles.ts'
import { commonPasswordLines, listFile } from '../common-passwords.ts'
import { unusedSdkModules } from '../unused-sdk-modules.ts'

/** Writes the runtime: one module per namespace (`namespaces.ts`), chunks that they share, and the list of common passwords. */
export async function writeRuntime(outdir: string): Promise<void> {
  await build({
    ...bundling,
    plugins: [builtIns, unusedSdkModules],
    // Otherwise esbuild names modules by their paths. White space stays: esbuild prints `@__NO_SIDE_EFFECTS__` only with it.
    minifyIdentifiers: true,
    splitting: true,
    entryPoints: { index: 'own/runtime.ts', fields: 'cognito/schemas/fields.ts' },
    external: ['zod/mini'],
    chunkNames: 'chunk-[hash]',
    outExtension: { '.js': '.mjs' },
    outdir,
  })
  writeFileSync(join(outdir, listFile), commonPasswordLines())
}
