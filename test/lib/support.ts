/** Templates of stages, made without bundling: each function's code is a folder with an empty handler. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import type { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import type { Operation } from '../../lambda/http/operation.ts'
import { newApp, operationsOf } from '../../lib/app.ts'
import { CognitoAuthApi } from '../../lib/stack.ts'
import { checkStage, type Stage } from '../../lib/stage.ts'
import { stageNamed } from '../../lib/stages.ts'

// CloudFormation's own rules are for the tests of the checks: they take longer than all the rest of a synthesis.
process.env['CDK_VALIDATION'] = 'false'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-test-'))
const code = join(folder, 'code')
mkdirSync(code)
writeFileSync(join(code, 'index.mjs'), '')
afterAll(() => rmSync(folder, { recursive: true }))

let assemblies = 0

/** An empty app with an assembly of its own, that ends with the test file. */
export function testApp(): App {
  return newApp(join(folder, `assembly-${++assemblies}`))
}

/** The stack of a stage, or of dev with some keys changed; by default in an app of its own. */
export function stackOf(
  given: string | Partial<Stage>,
  app = testApp(),
  operations?: readonly Operation[],
): CognitoAuthApi {
  const stage = typeof given === 'string' ? stageNamed(given) : stageWith(given, 'dev')
  const bundles = { directoryOf: () => code, remove: async () => {} }
  return new CognitoAuthApi(app, { stage, operations: operations ?? operationsOf(stage), bundles })
}

/** The template of a stage, or of one with some keys changed. */
export function templateOf(
  given: 'dev' | 'prod' | Partial<Stage>,
  { basedOn = 'dev' }: { basedOn?: 'dev' | 'prod' } = {},
): Template {
  return Template.fromStack(stackOf(typeof given === 'string' ? given : stageWith(given, basedOn)))
}

export function stageWith(keys: Partial<Stage>, basedOn: 'dev' | 'prod'): Stage {
  return checkStage({ ...stageNamed(basedOn), ...keys })
}
