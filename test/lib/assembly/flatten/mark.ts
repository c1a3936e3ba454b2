/** The marker and the description of an API, as a synthesis leaves them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CfnRestApi } from 'aws-cdk-lib/aws-apigateway'
import { attachCustomSynthesis, Names } from 'aws-cdk-lib/core'
import type { Operation } from '../../../../lambda/contract/operation.ts'
import { type ApiDescription, describeOperation, markerKey } from '../../../../lib/config/description.ts'
import type { Settings } from '../../../../lib/config/settings.ts'
import type { CognitoAuthApi } from '../../../../lib/constructs/cognito-auth-api.ts'
import { openApiDocument } from '../../../../lib/openapi/document.ts'

interface Described extends Pick<ApiDescription, 'preset'> {
  settings: Settings
  operations: readonly Operation[]
}

export function mark(api: CognitoAuthApi, { settings, operations, preset }: Described): void {
  const file = `${Names.uniqueId(api)}.cognito-auth-api.json`
  const restApi = api.restApi.node.defaultChild as CfnRestApi
  restApi.addMetadata(markerKey, {
    path: api.node.path,
    description: file,
    userPool: api.userPool.userPoolId,
    userPoolClient: api.userPoolClient.userPoolClientId,
  })
  const description: ApiDescription = {
    path: api.node.path,
    settings,
    operations: operations.map(describeOperation),
    document: openApiDocument(operations),
    acknowledgements: [],
    ...(preset ? { preset } : {}),
  }
  attachCustomSynthesis(api, {
    onSynthesize: ({ assembly }) => writeFileSync(join(assembly.outdir, file), JSON.stringify(description)),
  })
}
