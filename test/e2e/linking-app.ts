/** An app whose PreSignUp trigger is the one of docs/guides/link-accounts.md. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { newApp } from '../../lib/assembly/app.ts'
import { StageStack } from '../../lib/assembly/stage-stack.ts'
import type { Bundles } from '../../lib/bundling/bundles.ts'
import { bundleHandler } from '../../lib/bundling/handler-bundle.ts'
import type { Stage } from '../../lib/config/stage.ts'
import { readGuide } from '../guides/guide.ts'

const guide = 'docs/guides/link-accounts.md'
const name = 'triggers/link-accounts.ts'

/** Writes the assembly of a stage with the trigger into a folder. */
export function synthesizeWithLinking(stage: Stage, bundles: Bundles, outdir: string): void {
  const app = newApp(outdir)
  const stack = new StageStack(app, { stage, bundles })
  const pool = stack.node.findAll().find(each => each instanceof UserPool)
  if (!pool) throw new Error('the stack has no user pool')
  const fn = new lambda.Function(stack, 'PreSignUpFunction', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(bundleHandler(writtenFile(`${outdir}-source`))),
  })
  pool.addTrigger(UserPoolOperation.PRE_SIGN_UP, fn)
  app.synth()
}

/** Writes the guide's file into a folder in which it finds the packages of this repository. */
function writtenFile(folder: string): string {
  const block = readGuide(guide).blocks.find(each => each.kind === 'file' && each.name === name)
  if (!block) throw new Error(`${guide} has no ${name}`)
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  writeFileSync(file, block.text)
  return file
}
