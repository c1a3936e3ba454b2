/** An app whose PreSignUp trigger is the one of docs/guides/link-accounts.md. */
import { UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { newApp } from '../../lib/assembly/app.ts'
import { StageStack } from '../../lib/assembly/stage-stack.ts'
import type { Bundles } from '../../lib/bundling/bundles.ts'
import type { Stage } from '../../lib/config/stage.ts'
import { linkingBundle } from './guide-triggers.ts'

/** Writes the assembly of a stage with the trigger into a folder. */
export function synthesizeWithLinking(stage: Stage, bundles: Bundles, outdir: string): void {
  const app = newApp(outdir)
  const stack = new StageStack(app, { stage, bundles })
  const pool = stack.node.findAll().find(each => each instanceof UserPool)
  if (!pool) throw new Error('the stack has no user pool')
  const fn = new lambda.Function(stack, 'PreSignUpFunction', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(linkingBundle(`${outdir}-source`)),
  })
  pool.addTrigger(UserPoolOperation.PRE_SIGN_UP, fn)
  app.synth()
}
