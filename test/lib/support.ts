/** Stacks and templates of stages, without bundles. CDK is loaded once for all test files. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import type * as assertions from 'aws-cdk-lib/assertions'
import type { App } from 'aws-cdk-lib/core'
import { checkStage } from '../../lib/config/check-stage.ts'
import type { Stage } from '../../lib/config/stage.ts'
import { stageNamed } from '../../lib/config/stages.ts'
import type { CognitoAuthApi } from '../../lib/constructs/stack.ts'
import { loadOnce } from '../loaded-once.ts'

const { newApp } = loadOnce<typeof import('../../lib/assembly/app.ts')>('lib/assembly/app.ts')
const { stackWithoutBundles } = loadOnce<typeof import('../../lib/assembly/template-only.ts')>(
  'lib/assembly/template-only.ts',
)
const { operationsNamed, templateText } = loadOnce<typeof import('./templates.ts')>('test/lib/templates.ts')

export const { Match, Template } = loadOnce<typeof assertions>('aws-cdk-lib/assertions')
export type Template = assertions.Template

/** One of each level of access: enough where all functions are the same to a test, and several times as fast. */
export const operations = ['admin-initiate-auth', 'admin-get-user', 'get-user']

const apps: string[] = []
afterAll(() => {
  for (const folder of apps) rmSync(folder, { recursive: true })
})

/** An empty app with an assembly of its own, that ends with the test file. */
export function testApp(): App {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-test-'))
  apps.push(folder)
  return newApp(folder)
}

/** A stage by its name or whole, or dev with some keys changed. */
type Given = 'dev' | 'prod' | Partial<Stage>

interface Options {
  /** The stage that keys are changed of; by default dev. */
  basedOn?: 'dev' | 'prod'
  /** The ids of its operations; by default all that the stage deploys. */
  operations?: readonly string[]
}

/** The stack of a stage; by default in an app of its own. */
export function stackOf(
  given: Given,
  { app = testApp(), operations, basedOn = 'dev' }: Options & { app?: App } = {},
): CognitoAuthApi {
  const stage = stageOf(given, basedOn)
  return stackWithoutBundles(app, stage, operationsNamed(stage, operations))
}

/** The template of a stage. */
export function templateOf(given: Given, { basedOn = 'dev', operations }: Options = {}): Template {
  return Template.fromJSON(JSON.parse(templateText(stageOf(given, basedOn), operations)))
}

function stageOf(given: Given, basedOn: 'dev' | 'prod'): Stage {
  if (typeof given === 'string') return stageNamed(given)
  // The account and Region that a stage is bound to say nothing about the keys that a test changes.
  const { account: _, region: __, ...base } = stageNamed(basedOn)
  return checkStage({ ...base, ...given })
}
