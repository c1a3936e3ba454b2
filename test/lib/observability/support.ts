/** All that a stage can have of alarms, around an API that does nothing. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { RestApi } from 'aws-cdk-lib/aws-apigateway'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { operations } from '../../../lambda/operations/index.ts'
import { newApp } from '../../../lib/app.ts'
import { observe } from '../../../lib/observability/index.ts'
import { stageNamed } from '../../../lib/stages.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-observed-'))
const stack = new Stack(newApp(folder), 'Observed')
const api = new RestApi(stack, 'Api')
api.root.addMethod('GET')
observe(stack, {
  stage: stageNamed('prod'),
  rest: {
    api,
    accessLog: new LogGroup(stack, 'AccessLog'),
    functions: operations.map(operation => ({
      operation,
      function: LambdaFunction.fromFunctionName(stack, operation.id, operation.id),
    })),
  },
  webAcls: [{ name: 'ApiFirewall', metricName: 'Observed-ApiFirewall' }],
})

export const observed = Template.fromStack(stack)
rmSync(folder, { recursive: true })
