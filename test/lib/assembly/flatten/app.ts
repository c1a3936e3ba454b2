/** Apps with the construct, as other people write them. Jest loads this module once, with CDK. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { App } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { operations } from '../../../../lambda/operations/index.ts'
import type { OperationId } from '../../../../lib/config/operation-ids.ts'
import { presets } from '../../../../lib/config/presets.ts'
import type { Settings } from '../../../../lib/config/settings.ts'
import { CognitoAuthApi } from '../../../../lib/constructs/cognito-auth-api.ts'
import { CognitoAuthTrail } from '../../../../lib/constructs/trail/cognito-auth-trail.ts'

/** One operation per level of access. */
const deployed = operations.filter(({ id }) =>
  ['admin-initiate-auth', 'admin-get-user', 'get-user'].includes(id),
)
const without = operations
  .filter(({ requires }) => requires === undefined)
  .filter(operation => !deployed.includes(operation))
  .map(({ operationId }) => operationId as OperationId)

/** An app as the CDK CLI runs it without any configuration, but for the context. */
export function newApp(context: Record<string, unknown> = {}): App {
  const outdir = mkdtempSync(join(tmpdir(), 'cognito-auth-api-flatten-'))
  return new App({ outdir, analyticsReporting: false, context })
}

interface Options {
  settings?: Partial<Settings>
  basedOn?: keyof typeof presets
  userPool?: IUserPool
  userPoolClient?: IUserPoolClient
}

/** The construct with functions that do nothing. */
export function addApi(scope: Construct, { basedOn = 'development', ...options }: Options = {}) {
  // Beside the assembly, which the test deletes.
  const code = join(App.of(scope)?.outdir ?? '', 'empty-handler')
  mkdirSync(code, { recursive: true })
  writeFileSync(join(code, 'index.mjs'), '')
  const { settings: changes, ...pool } = options
  const settings: Settings = { ...presets[basedOn], selfSignUp: false, name: 'dev', ...changes }
  return new CognitoAuthApi(scope, 'Auth', {
    ...settings,
    ...pool,
    without,
    bundles: { directoryOf: () => code },
  })
}

export function addTrail(scope: Construct, api: CognitoAuthApi): CognitoAuthTrail {
  return new CognitoAuthTrail(scope, 'Trail', { api })
}
