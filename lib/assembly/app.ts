/** The CDK app of one stage. */
import { App, type AppProps } from 'aws-cdk-lib/core'
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api'
// CDK would load it when the app is created. This way it loads while esbuild is running.
import 'aws-cdk-lib/cx-api'
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import type { Bundles } from '../bundling/bundles.ts'
import { operationsOf } from '../config/deployed-operations.ts'
import type { Stage } from '../config/stage.ts'
import { stageNamed } from '../config/stages.ts'
import { existingUserPoolNote, withExistingUserPool } from './existing-user-pool.ts'
import { StageStack } from './stage-stack.ts'

export interface SynthesisOptions {
  /** Code of the operations that the stage deploys. */
  bundles: Bundles
  /** Default: the stage from `-c stage=`, or dev, with the existing user pool from `-c userPoolId=`. */
  stage?: Stage
  /** The assembly's folder. Default: the CDK CLI's, or cdk.out. */
  outdir?: string
  /** Called with manual steps, if there are any. */
  onNote?: (text: string) => void
  /** Called after all checks have passed, with the stack of the API, and that of its trail if there is one. */
  onSynthesized?: (stage: Stage, stacks: readonly CloudFormationStackArtifact[]) => void
}

/** An empty app. Feature flags are set here because only the CLI reads cdk.json, and the template must not depend on it. */
export function newApp(outdir?: string, props: AppProps = {}): App {
  return new App({
    ...props,
    ...(outdir ? { outdir } : {}),
    analyticsReporting: false,
    // The excluded flag collects usage data.
    context: { ...featureFlags, '@aws-cdk/core:enableAdditionalMetadataCollection': false },
  })
}

/** The stage from `-c stage=`, with the existing user pool from `-c userPoolId=`. */
export function stageFromContext({ node }: App): Stage {
  const stage = stageNamed(String(node.tryGetContext('stage') ?? 'dev'))
  return withExistingUserPool(stage, node.tryGetContext('userPoolId'), node.tryGetContext('userPoolClientId'))
}

/** Writes the cloud assembly. Throws a StageError for an invalid stage, a FindingsError if a check fails. */
export async function synthesize({ outdir, ...options }: SynthesisOptions): Promise<CloudAssembly> {
  const app = newApp(outdir)
  const stage = options.stage ?? stageFromContext(app)
  const checks = stage.checks === 'full' ? await import('../checks/index.ts') : undefined
  checks?.attachChecks(app)
  new StageStack(app, {
    stage,
    operations: operationsOf(stage),
    bundles: options.bundles,
    description: 'Sign-in and user administration',
  })
  const note = existingUserPoolNote(stage)
  if (note) options.onNote?.(note)
  const assembly = app.synth()
  checks?.rejectFindings(app, assembly.directory)
  options.onSynthesized?.(stage, assembly.stacks)
  return assembly
}
