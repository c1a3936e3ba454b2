/** The production preset below the packs of cdk-nag, as an app attaches them. `-c bucket=true` adds a finding. */
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { App, Stack, Validations } from 'aws-cdk-lib/core'
import * as nag from 'cdk-nag'
import { CognitoAuthApi, presets } from 'cognito-auth-api'
import { userExists } from '../operations/user-exists.ts'

const app = new App()
const packs = [
  new nag.AwsSolutionsChecks(app),
  new nag.ServerlessChecks(app),
  new nag.NIST80053R5Checks(app),
  new nag.HIPAASecurityChecks(app),
  new nag.PCIDSS321Checks(app),
]
Validations.of(app).addPlugins(...packs)
const stack = new Stack(app, 'Checked')
new CognitoAuthApi(stack, 'Auth', {
  name: 'checked',
  ...presets.production,
  triggers: { preTokenGeneration: { handler: 'triggers/claims.ts', version: 'V2_0' } },
  operations: [userExists],
})
if (app.node.tryGetContext('bucket')) new Bucket(stack, 'Bucket')
