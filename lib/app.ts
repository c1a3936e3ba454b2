/** The CDK app of one stage, and the assembly that it synthesizes. */
import { App } from 'aws-cdk-lib'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import type { Operation } from '../lambda/http/operation.ts'
import { operations } from '../lambda/operations/index.ts'
import { bundle } from './bundles.ts'
import { CognitoAuthApi } from './stack.ts'
import type { Stage } from './stage.ts'
import { stageNamed } from './stages.ts'

/** The operations that a stage deploys. */
export function operationsOf(stage: Stage): readonly Operation[] {
  return operations.filter(({ requires }) => requires === undefined || stage[requires])
}

interface SynthesisOptions {
  /** The stage; by default the one that `-c stage=` names, or dev. */
  stage?: Stage
  /** The assembly's folder; by default the one that the CDK CLI asks for, or cdk.out. */
  outdir?: string
}

/** An empty app. The flags stand here and not in cdk.json, which only the CLI reads: a template is the same without it. */
export function newApp(outdir?: string): App {
  return new App({ ...(outdir ? { outdir } : {}), analyticsReporting: false, context: featureFlags })
}

/** Bundles the handlers and writes the cloud assembly. Throws a StageError for a stage that cannot be built. */
export async function synthesize({ stage: given, outdir }: SynthesisOptions = {}): Promise<CloudAssembly> {
  const app = newApp(outdir)
  const stage = given ?? stageNamed(String(app.node.tryGetContext('stage') ?? 'dev'))
  const deployed = operationsOf(stage)
  const bundles = await bundle(deployed)
  try {
    new CognitoAuthApi(app, {
      stage,
      operations: deployed,
      bundles,
      description: 'Sign-in and user administration',
    })
    return app.synth()
  } finally {
    await bundles.remove()
  }
}
