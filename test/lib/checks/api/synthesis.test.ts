import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { App } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { readReport } from '../../../../lib/checks/report.ts'
import { operationsOf } from '../../../../lib/config/deployed-operations.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { loadOnce } from '../../../loaded-once.ts'
import { operations, stackOf, testApp } from '../../support.ts'

const { CfnResource, Stage, Stack } = loadOnce<typeof import('aws-cdk-lib/core')>('aws-cdk-lib/core')
const { MockIntegration, RestApi } = loadOnce<typeof import('aws-cdk-lib/aws-apigateway')>(
  'aws-cdk-lib/aws-apigateway',
)
const { StageStack } = loadOnce<typeof import('../../../../lib/assembly/stage-stack.ts')>(
  'lib/assembly/stage-stack.ts',
)

/** An app whose report can be read: otherwise CDK throws on a finding. */
function reportingApp(): App {
  const app = testApp()
  app.node.setContext('@aws-cdk/core:failSynthOnValidationErrors', false)
  return app
}

/** What the check of methods found when the app was synthesized. */
function findingsIn(app: App): string[] {
  const report = readReport(app.synth().directory)
  return report.flatMap(({ pluginName, violations }) =>
    pluginName === 'Operations' ? violations.map(({ description }) => description) : [],
  )
}

/** Makes the route of a user public, past what the construct offers. */
function openRoute({ node }: Construct): void {
  const method = node
    .findAll()
    .find(
      construct =>
        CfnResource.isCfnResource(construct) &&
        /Method/.test(construct.cfnResourceType) &&
        /me.GET/.test(construct.node.path),
    )
  if (!CfnResource.isCfnResource(method)) throw new Error('no method of GET /me')
  method.addPropertyOverride('AuthorizationType', 'NONE')
}

const sentence = 'GET /me (get-user): set AuthorizationType to "COGNITO_USER_POOLS" instead of "NONE".'

test.each(['dev', 'prod'] as const)('accepts the methods of %s', name => {
  const app = reportingApp()
  stackOf(name, { app })
  expect(findingsIn(app)).toEqual([])
})

describe('a user route that an app makes public', () => {
  test('fails the synthesis of a stage without full checks', () => {
    const app = reportingApp()
    const stage = stageNamed('dev')
    expect(stage.checks).toBe('cloudformation')
    openRoute(stackOf('dev', { app, operations }))
    expect(findingsIn(app)).toEqual([sentence])
  })

  test('is not accepted because an app acknowledges it', () => {
    const app = reportingApp()
    const stack = stackOf('dev', { app, operations })
    openRoute(stack)
    stack.node.addMetadata('aws:cdk:acknowledged-rules', { 'Operations::Method': 'planted' })
    expect(findingsIn(app)).toEqual([sentence])
  })

  test('is found in an app with stages and other APIs', () => {
    const app = reportingApp()
    const theirs = new RestApi(new Stack(app, 'Theirs'), 'Api')
    theirs.root.addMethod('ANY', new MockIntegration())
    const code = join(app.outdir, 'handler')
    mkdirSync(code)
    writeFileSync(join(code, 'index.mjs'), '')
    const own = new StageStack(new Stage(app, 'Production'), {
      stage: stageNamed('dev'),
      operations: operationsOf(stageNamed('dev')),
      bundles: { directoryOf: () => code },
    })
    new RestApi(own, 'Another').root.addMethod('GET', new MockIntegration())
    openRoute(own)
    expect(findingsIn(app)).toEqual([sentence])
  })
})

test('a fault throws outside of the CDK CLI, with its sentence', () => {
  const app = testApp()
  openRoute(stackOf('dev', { app, operations }))
  expect(() => app.synth()).toThrow(sentence)
})
