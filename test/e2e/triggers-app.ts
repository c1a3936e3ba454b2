/** An app whose user pool has Lambda triggers: the API of a stage, and functions that are written as their users write them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LambdaVersion, UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { newApp } from '../../lib/assembly/app.ts'
import { StageStack } from '../../lib/assembly/stage-stack.ts'
import type { Bundles } from '../../lib/bundling/bundles.ts'
import type { Stage } from '../../lib/config/stage.ts'

/** The files of each function. */
const functions = {
  // CommonJS, as NodejsFunction bundles it.
  PreSignUp: {
    'index.js': `
      exports.handler = async event => {
        const { email = '' } = event.request.userAttributes
        if (email.endsWith('@blocked.example')) throw new Error('This address is not invited')
        if (email.endsWith('@crash.example')) process.exit(1)
        event.response.autoConfirmUser = true
        event.response.autoVerifyEmail = email !== ''
        return event
      }`,
  },
  // Sends a command to the pool, as an SDK does on localhost and on AWS.
  PostConfirmation: {
    'index.mjs': `
      export const handler = async event => {
        await fetch(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, {
          method: 'POST',
          headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminUpdateUserAttributes' },
          body: JSON.stringify({
            UserPoolId: event.userPoolId,
            Username: event.userName,
            UserAttributes: [{ Name: 'nickname', Value: process.env.NICKNAME }],
          }),
        })
        return event
      }`,
  },
  PreTokenGeneration: {
    'index.mjs': `
      export const handler = async event => {
        const claimsToAddOrOverride = { tenant: 'a', source: event.triggerSource }
        event.response.claimsAndScopeOverrideDetails = {
          idTokenGeneration: { claimsToAddOrOverride },
          accessTokenGeneration: { claimsToAddOrOverride, scopesToAdd: ['orders/read'] },
        }
        return event
      }`,
  },
  UserMigration: {
    'index.mjs': `
      export const handler = async event => {
        const isRight = event.request.password === 'old password' || event.triggerSource === 'UserMigration_ForgotPassword'
        if (event.userName !== 'migrated' || !isRight) throw new Error('Bad password')
        event.response.userAttributes = { email: 'migrated@example.com', email_verified: 'true' }
        event.response.messageAction = 'SUPPRESS'
        return event
      }`,
  },
}

/** Writes the assembly of a stage with the triggers into a folder. */
export function synthesizeWithTriggers(stage: Stage, bundles: Bundles, outdir: string): void {
  const app = newApp(outdir)
  const stack = new StageStack(app, { stage, bundles })
  const pool = stack.node.findAll().find(each => each instanceof UserPool)
  if (!pool) throw new Error('the stack has no user pool')
  for (const [name, files] of Object.entries(functions)) {
    const directory = `${outdir}-${name}`
    mkdirSync(directory)
    for (const [file, source] of Object.entries(files)) writeFileSync(join(directory, file), source)
    const fn = new lambda.Function(stack, `${name}Function`, {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(directory),
      environment: { NICKNAME: 'set by the trigger' },
    })
    pool.addTrigger(operationOf(name), fn, name === 'PreTokenGeneration' ? LambdaVersion.V2_0 : undefined)
  }
  app.synth()
}

/** CDK names version 2 apart. */
function operationOf(name: string): UserPoolOperation {
  if (name === 'PreTokenGeneration') return UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG
  return UserPoolOperation.of(name.charAt(0).toLowerCase() + name.slice(1))
}
