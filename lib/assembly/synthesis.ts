/** Bundles and synthesizes a stage. */
import { enableCompileCache } from 'node:module'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { operations } from '../../lambda/operations/index.ts'
import { type Bundles, joinModules } from '../bundling/bundles.ts'
import { rejectTooManyForEveryStage } from '../config/operation-limits.ts'
import type { SynthesisOptions } from './app.ts'

/** Loads CDK while esbuild, a separate process, bundles all operations. */
export async function prepare(registry = operations): Promise<{
  bundles: Bundles
  /** All files that esbuild read, relative to `lambda/`. */
  read: readonly string[]
  synthesize: typeof import('./app.ts').synthesize
}> {
  rejectTooManyForEveryStage(registry)
  // Compiling is a third of CDK's load time.
  enableCompileCache()
  const joined = await joinModules(registry)
  const [bundles, { synthesize }] = await Promise.all([joined.bundle(), import('./app.ts')])
  return { bundles, read: joined.read, synthesize }
}

/** Writes the cloud assembly. Throws a StageError for an invalid stage, a FindingsError if a check fails. */
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
