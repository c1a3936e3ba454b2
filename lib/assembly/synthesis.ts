/** A stage with its bundles. */
import { enableCompileCache } from 'node:module'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { operations } from '../../lambda/operations/index.ts'
import { type Bundles, chunk } from '../bundling/bundles.ts'
import { rejectTooManyForEveryStage } from '../config/operation-limits.ts'
import type { SynthesisOptions } from './app.ts'

/** The bundles of all operations, and what synthesizes with them: CDK is loaded while esbuild, a process of its own, is at work. */
export async function prepare(registry = operations): Promise<{
  bundles: Bundles
  synthesize: typeof import('./app.ts').synthesize
}> {
  rejectTooManyForEveryStage(registry)
  // A third of the time that CDK takes to load is compiling.
  enableCompileCache()
  const chunks = await chunk(registry)
  const [bundles, { synthesize }] = await Promise.all([chunks.bundle(), import('./app.ts')])
  return { bundles, synthesize }
}

/**
 * Bundles the handlers and writes the cloud assembly. Throws a StageError for a stage that cannot be built, a
 * FindingsError for one that does not pass its checks.
 */
export async function bundleAndSynthesize(
  options: Omit<SynthesisOptions, 'bundles'> = {},
  registry = operations,
): Promise<CloudAssembly> {
  const { bundles, synthesize } = await prepare(registry)
  try {
    return await synthesize({ ...options, bundles })
  } finally {
    bundles.remove()
  }
}
