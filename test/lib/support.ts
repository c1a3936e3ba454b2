/** Templates of stages, made without bundling: each function's code is a folder with an empty handler. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { Template } from 'aws-cdk-lib/assertions'
import { newApp, operationsOf } from '../../lib/app.ts'
import { CognitoAuthApi } from '../../lib/stack.ts'
import { checkStage, type Stage } from '../../lib/stage.ts'
import { stageNamed } from '../../lib/stages.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-test-'))
const code = join(folder, 'code')
mkdirSync(code)
writeFileSync(join(code, 'index.mjs'), '')
afterAll(() => rmSync(folder, { recursive: true }))

let assemblies = 0

/** The stack of a stage, or of dev with some keys changed. */
export function stackOf(given: string | Partial<Stage>): CognitoAuthApi {
  const stage = typeof given === 'string' ? stageNamed(given) : checkStage({ ...stageNamed('dev'), ...given })
  const bundles = { directoryOf: () => code, remove: async () => {} }
  return new CognitoAuthApi(newApp(join(folder, `assembly-${++assemblies}`)), {
    stage,
    operations: operationsOf(stage),
    bundles,
  })
}

/** The template of a stage, or of dev with some keys changed. */
export function templateOf(given: 'dev' | 'prod' | Partial<Stage>): Template {
  return Template.fromStack(stackOf(given))
}
