import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { OperationId } from '../../../lib/config/operation-ids.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { statefulResources } from '../../../lib/immutability/stateful-resources.ts'
import { loadOnce } from '../../loaded-once.ts'
import { operations, Template, templateOf, testApp } from '../support.ts'

const { Stack } = loadOnce<typeof import('aws-cdk-lib/core')>('aws-cdk-lib/core')
const { CognitoAuthApi, presets } = loadOnce<typeof import('../../../lib/index.ts')>('lib/index.ts')
const { all } = loadOnce<typeof import('../../../lambda/operations/index.ts')>('lambda/operations/index.ts')

function resourcesOf(template: Template) {
  const { Resources } = template.toJSON()
  return statefulResources({ Resources })
}

test('stateful resources are those that hold data, and those that lose something when they are replaced', () => {
  const Resources = {
    Users: { Type: 'AWS::Cognito::UserPool' },
    Key: { Type: 'AWS::KMS::Key' },
    Role: { Type: 'AWS::IAM::Role' },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
  }
  expect(Object.entries(statefulResources({ Resources }))).toEqual([
    ['Api', 'AWS::ApiGateway::RestApi'],
    ['Key', 'AWS::KMS::Key'],
    ['Users', 'AWS::Cognito::UserPool'],
  ])
})

test('a construct with the id Default takes over the stack of a stage, with all stateful resources', () => {
  const app = testApp()
  const code = join(app.outdir, 'empty-handler')
  mkdirSync(code, { recursive: true })
  writeFileSync(join(code, 'index.mjs'), '')
  const stack = new Stack(app, 'CognitoAuthApi-prod', { terminationProtection: true })
  new CognitoAuthApi(stack, 'Default', {
    ...presets.production,
    name: 'prod',
    ownsApiGatewayLogRole: true,
    without: all
      .filter(({ id }) => !operations.includes(id))
      .map(({ operationId }): OperationId => operationId),
    bundles: { directoryOf: () => code },
  })
  const inStage = resourcesOf(templateOf(stageNamed('prod'), { operations }))
  expect(Object.keys(inStage).length).toBeGreaterThan(8)
  expect(resourcesOf(Template.fromStack(stack))).toEqual(inStage)
})
