/** Stacks and templates of stages, without bundles. CDK is loaded once for all test files. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import type * as assertions from 'aws-cdk-lib/assertions'
import type { App } from 'aws-cdk-lib/core'
import type { StageStack } from '../../lib/assembly/stage-stack.ts'
import { checkStage } from '../../lib/config/check.ts'
import type { Stage } from '../../lib/config/stage.ts'
import { stageNamed } from '../../lib/config/stages.ts'
import { loadOnce } from '../loaded-once.ts'

const { newApp } = loadOnce<typeof import('../../lib/assembly/app.ts')>('lib/assembly/app.ts')
const { stackWithoutBundles } = loadOnce<typeof import('../../lib/assembly/template-only.ts')>(
  'lib/assembly/template-only.ts',
)
const { operationsNamed, templateText } = loadOnce<typeof import('./templates.ts')>('test/lib/templates.ts')

export const { Match, Template } = loadOnce<typeof assertions>('aws-cdk-lib/assertions')
export type Template = assertions.Template

/** One operation per level of access, for tests that do not depend on the others: much faster than all operations. */
export const operations = ['admin-initiate-auth', 'admin-get-user', 'get-user']

const apps: string[] = []
afterAll(() => {
  for (const folder of apps) rmSync(folder, { recursive: true })
})

/** An empty app with its own assembly, which is deleted after the test file. */
export function testApp(): App {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-test-'))
  apps.push(folder)
  return newApp(folder, { treeMetadata: false })
}

/** The name of a stage, or changes to dev. */
type StageChanges = 'dev' | 'prod' | Partial<Stage>

interface Options {
  /** The stage to change. Default: dev. */
  basedOn?: 'dev' | 'prod'
  /** Operation ids. Default: all operations that the stage deploys. */
  operations?: readonly string[]
}

/** The stack of a stage, by default in a new app. */
export function stackOf(
  given: StageChanges,
  { app = testApp(), operations, basedOn = 'dev' }: Options & { app?: App } = {},
): StageStack {
  const stage = stageOf(given, basedOn)
  return stackWithoutBundles(app, stage, operationsNamed(stage, operations))
}

/** The template of a stage. */
export function templateOf(given: StageChanges, { basedOn = 'dev', operations }: Options = {}): Template {
  return Template.fromJSON(JSON.parse(templateText(stageOf(given, basedOn), operations)).api)
}

/** The template of the trail of a stage, which has events. */
export function trailOf(given: StageChanges, { basedOn = 'dev', operations }: Options = {}): Template {
  return Template.fromJSON(JSON.parse(templateText(stageOf(given, basedOn), operations)).trail)
}

function stageOf(given: StageChanges, basedOn: 'dev' | 'prod'): Stage {
  if (typeof given === 'string') return stageNamed(given)
  // A test's changes must not depend on the account and Region of the stage.
  const { account: _, region: __, ...base } = stageNamed(basedOn)
  return checkStage({ ...base, ...given })
}
