/** A stage as the review page sees it: its settings, its template, what was acknowledged in it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Operation } from '../../lambda/http/operation.ts'
import { newApp, operationsOf } from '../app.ts'
import { type Acknowledgement, acknowledgementsIn } from '../checks/acknowledge.ts'
import { CognitoAuthApi } from '../stack.ts'
import type { Stage } from '../stage.ts'
import { type Resources, resourcesOf } from './template.ts'

export interface ReviewedStage {
  stage: Stage
  operations: readonly Operation[]
  resources: Resources
  acknowledgements: readonly Acknowledgement[]
}

/** Synthesizes the stage with empty functions in place of the bundles: their code is not what is reviewed here. */
export async function reviewedStage(stage: Stage): Promise<ReviewedStage> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-review-'))
  // The checks run where the stage is synthesized to be deployed.
  process.env['CDK_VALIDATION'] ??= 'false'
  try {
    const code = join(folder, 'code')
    await mkdir(code)
    await writeFile(join(code, 'index.mjs'), '')
    const app = newApp(join(folder, 'assembly'))
    const operations = operationsOf(stage)
    const bundles = { directoryOf: () => code, remove: async () => {} }
    const stack = new CognitoAuthApi(app, { stage, operations, bundles })
    const { template } = app.synth().getStackArtifact(stack.artifactId)
    return { stage, operations, resources: resourcesOf(template), acknowledgements: acknowledgementsIn(app) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
