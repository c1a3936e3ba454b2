/** A stage's template without bundles, for tools and tests that read it but do not run the functions. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'aws-cdk-lib/core'
import { acknowledgementsIn } from '../checks/acknowledge.ts'
import type { Template } from '../checks/template.ts'
import { operationsOf } from '../config/deployed-operations.ts'
import type { Stage } from '../config/stage.ts'
import { newApp } from './app.ts'
import { StageStack } from './stage-stack.ts'

/** Synthesizes without checks, which run before a deployment, and deletes the assembly. */
export function synthesizeTemplate(stage: Stage, operations = operationsOf(stage)) {
  process.env['CDK_VALIDATION'] ??= 'false'
  const outdir = mkdtempSync(join(tmpdir(), 'cognito-auth-api-template-'))
  try {
    // The tree of constructs, which nobody reads here, takes a tenth of a synthesis.
    const app = newApp(outdir, { treeMetadata: false })
    const { artifactId, stackName, trail } = stackWithoutBundles(app, stage, operations)
    const assembly = app.synth()
    const templateOf = (id: string): Template => assembly.getStackArtifact(id).template
    return {
      stackName,
      template: templateOf(artifactId),
      /** The template of its trail, if it has one. */
      trail: trail && templateOf(trail.artifactId),
      acknowledgements: acknowledgementsIn(app),
    }
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}

/** A stack whose functions have an empty handler in the app's output folder. */
export function stackWithoutBundles(app: App, stage: Stage, operations = operationsOf(stage)): StageStack {
  const code = join(app.outdir, 'empty-handler')
  mkdirSync(code, { recursive: true })
  writeFileSync(join(code, 'index.mjs'), '')
  const bundles = { directoryOf: () => code }
  return new StageStack(app, { stage, operations, bundles })
}
