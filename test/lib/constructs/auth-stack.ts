/** A stack of somebody's app with the construct in it, and few operations. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, Stack, Stage } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { operationIds } from '../../../lib/config/operation-ids.ts'
import { presets } from '../../../lib/config/presets.ts'
import { CognitoAuthApi } from '../../../lib/constructs/cognito-auth-api.ts'
import type { CognitoAuthApiProps } from '../../../lib/constructs/props.ts'

/** The operations that a stack is tested with, for speed. */
const kept = ['signIn', 'getUser', 'getMe']

/** The stack `Identity`. */
export function stackIn(app: App, env = { account: '123456789012', region: 'us-east-1' }): Stack {
  return new Stack(app, 'Identity', { env, terminationProtection: true })
}

/** The construct `Auth`. Its functions have an empty handler. */
export function authIn(scope: Construct, props: Partial<CognitoAuthApiProps> = {}): CognitoAuthApi {
  const code = join(Stage.of(scope)?.outdir ?? '', 'empty-handler')
  mkdirSync(code, { recursive: true })
  writeFileSync(join(code, 'index.mjs'), '')
  return new CognitoAuthApi(scope, 'Auth', {
    name: 'test',
    ...presets.development,
    without: operationIds.filter(operationId => !kept.includes(operationId)),
    bundles: { directoryOf: () => code },
    ...props,
  })
}
