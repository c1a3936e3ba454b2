/** Templates of stages, made without bundling: each function's code is a folder with an empty handler. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { newApp, operationsOf } from '../../lib/app.ts'
import { CognitoAuthApi } from '../../lib/stack.ts'
import { checkStage, type Stage, stageNamed } from '../../lib/stages.ts'

const code = mkdtempSync(join(tmpdir(), 'cognito-auth-api-test-'))
writeFileSync(join(code, 'index.mjs'), '')

/** The template of a stage, or of dev with some keys changed. */
export function templateOf(given: 'dev' | 'prod' | Partial<Stage>): Template {
  const stage = typeof given === 'string' ? stageNamed(given) : checkStage({ ...stageNamed('dev'), ...given })
  const bundles = { directoryOf: () => code, remove: async () => {} }
  return Template.fromStack(new CognitoAuthApi(newApp(), { stage, operations: operationsOf(stage), bundles }))
}
