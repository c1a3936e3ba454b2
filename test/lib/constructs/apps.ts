/** Apps of other teams, which contain the construct. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type * as library from '../../../lib/index.ts'
import { loadOnce } from '../../loaded-once.ts'
import { testApp } from '../support.ts'

export const cdk = loadOnce<typeof import('aws-cdk-lib')>('aws-cdk-lib')
export const { CognitoAuthApi, presets } = loadOnce<typeof library>('lib/index.ts')
const { Template } = loadOnce<typeof import('aws-cdk-lib/assertions')>('aws-cdk-lib/assertions')

type Props = library.CognitoAuthApiProps

/** An app with only these feature flags. */
export function otherApp(context: Record<string, unknown> = {}) {
  const { outdir } = testApp()
  return new cdk.App({ outdir, context, analyticsReporting: false, builtinCloudFormationValidation: false })
}

/** Three operations, one per level of access: much faster than all. */
const few = new Set(['signIn', 'getUser', 'getMe'])

/** The props of an API with few operations, whose functions have an empty handler. */
export function smallApi(props: Partial<Props> & { name: string }): Props {
  const code = join(testApp().outdir, 'empty-handler')
  mkdirSync(code, { recursive: true })
  writeFileSync(join(code, 'index.mjs'), '')
  return {
    ...presets.production,
    without: operationIds.filter(operationId => !few.has(operationId)),
    bundles: { directoryOf: () => code },
    ...props,
  }
}

const { operationIds } = loadOnce<typeof import('../../../lib/config/operation-ids.ts')>(
  'lib/config/operation-ids.ts',
)

export function templateIn(stack: InstanceType<typeof cdk.Stack>) {
  return Template.fromStack(stack)
}
