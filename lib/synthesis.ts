/** A stage with its bundles. */
import { enableCompileCache } from 'node:module'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { operations } from '../lambda/operations/index.ts'
import type { SynthesisOptions } from './app.ts'
import { chunk } from './bundles.ts'

/**
 * Bundles the handlers and writes the cloud assembly. Throws a StageError for a stage that cannot be built, a
 * FindingsError for one that does not pass its checks.
 */
export async function bundleAndSynthesize(
  options: Omit<SynthesisOptions, 'bundles'> = {},
): Promise<CloudAssembly> {
  // A third of the time that CDK takes to load is compiling.
  enableCompileCache()
  const chunks = await chunk(operations)
  // esbuild is a process of its own: CDK is loaded meanwhile.
  const [bundles, { synthesize }] = await Promise.all([chunks.bundle(), import('./app.ts')])
  try {
    return await synthesize({ ...options, bundles })
  } finally {
    await bundles.remove()
  }
}
