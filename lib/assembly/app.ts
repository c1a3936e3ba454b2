/** The CDK app of one stage, and the assembly that it synthesizes. */
import { App } from 'aws-cdk-lib/core'
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api'
// CDK loads it when an app is made; here it is loaded with the rest, while esbuild is at work.
import 'aws-cdk-lib/cx-api'
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import type { Bundles } from '../bundling/bundles.ts'
import { operationsOf } from '../config/deployed-operations.ts'
import type { Stage } from '../config/stage.ts'
import { stageNamed } from '../config/stages.ts'
import { CognitoAuthApi } from '../constructs/stack.ts'
import { existingUserPoolNote, withExistingUserPool } from '../constructs/user-pool/existing-user-pool.ts'

export interface SynthesisOptions {
  /** Of the operations that the stage deploys. */
  bundles: Bundles
  /** The stage; by default the one that `-c stage=` names, or dev, with the existing user pool that `-c` names. */
  stage?: Stage
  /** The assembly's folder; by default the one that the CDK CLI asks for, or cdk.out. */
  outdir?: string
  /** Called with what has to be seen to by hand, if anything. */
  note?: (text: string) => void
  /** Called with the stage and its stack, once they have passed their checks. */
  synthesized?: (stage: Stage, stack: CloudFormationStackArtifact) => void
}

/** An empty app. The flags stand here and not in cdk.json, which only the CLI reads: a template is the same without it. */
export function newApp(outdir?: string): App {
  return new App({
    ...(outdir ? { outdir } : {}),
    analyticsReporting: false,
    // Usage data, which is not reported.
    context: { ...featureFlags, '@aws-cdk/core:enableAdditionalMetadataCollection': false },
  })
}

/** The stage that `-c` names, on the existing user pool that it names, if any. */
export function stageOfCommandLine({ node }: App): Stage {
  const stage = stageNamed(String(node.tryGetContext('stage') ?? 'dev'))
  return withExistingUserPool(stage, node.tryGetContext('userPoolId'), node.tryGetContext('userPoolClientId'))
}

/**
 * Writes the cloud assembly. Throws a StageError for a stage that cannot be built, a FindingsError for one that does not
 * pass its checks.
 */
export async function synthesize({
  bundles,
  stage: given,
  outdir,
  note,
  synthesized,
}: SynthesisOptions): Promise<CloudAssembly> {
  const app = newApp(outdir)
  const stage = given ?? stageOfCommandLine(app)
  const checks = stage.checks === 'full' ? await import('../checks/index.ts') : undefined
  checks?.attachChecks(app)
  const { artifactId } = new CognitoAuthApi(app, {
    stage,
    operations: operationsOf(stage),
    bundles,
    description: 'Sign-in and user administration',
  })
  const text = existingUserPoolNote(stage)
  if (text) note?.(text)
  const assembly = app.synth()
  checks?.rejectFindings(app, assembly.directory)
  synthesized?.(stage, assembly.getStackArtifact(artifactId))
  return assembly
}
