/** Records what our own tools need to know about an API: a file in the assembly, and a marker on the REST API that names it. */
import { writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { CfnRestApi } from 'aws-cdk-lib/aws-apigateway'
import { attachCustomSynthesis, Names, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Operation } from '../../lambda/contract/operation.ts'
import { acknowledgementsIn } from '../checks/acknowledge.ts'
import { type ApiDescription, describeOperation, type Marker, markerKey } from '../config/description.ts'
import type { Settings } from '../config/settings.ts'
import { openApiDocument } from '../openapi/document.ts'
import { trailOf } from './api-details.ts'
import type { Parts } from './parts.ts'
import type { Triggers } from './trigger-props.ts'
import { optionsOf } from './triggers/trigger-faults.ts'
import { presetPool } from './user-pool/preset-pool.ts'

interface DescribeProps {
  settings: Settings
  operations: readonly Operation[]
  parts: Parts
  triggers: Triggers
  /** Whether the construct has no user pool of its own. */
  givenUserPool: boolean
}

export function describe(
  construct: Construct,
  { settings, operations, parts, triggers, givenUserPool }: DescribeProps,
): void {
  const file = `${Names.uniqueResourceName(construct, { maxLength: 200 })}.cognito-auth-api.json`
  const triggerFiles = filesOf(triggers)
  const { userPool, userPoolClient, restApi } = parts
  const resource = restApi.node.defaultChild as CfnRestApi
  resource.addMetadata(markerKey, {
    path: construct.node.path,
    description: file,
    userPool: userPool.userPoolId,
    userPoolClient: userPoolClient.userPoolClientId,
  } satisfies Marker)
  attachCustomSynthesis(construct, {
    onSynthesize({ outdir }) {
      const description: ApiDescription = {
        path: construct.node.path,
        settings: Stack.of(construct).resolve(settings),
        operations: operations.map(describeOperation),
        document: openApiDocument(operations),
        acknowledgements: [construct, trailOf(construct) ?? []].flat().flatMap(acknowledgementsIn),
        ...(Object.keys(triggerFiles).length > 0 ? { triggerFiles } : {}),
        ...(givenUserPool ? { preset: presetPool(settings, outdir) } : {}),
      }
      writeFileSync(join(outdir, file), JSON.stringify(description))
    },
  })
}

function filesOf(triggers: Triggers): Record<string, string> {
  const files = Object.entries(triggers).flatMap(([name, trigger]) => {
    const handler = trigger && optionsOf(trigger).handler
    return typeof handler === 'string' ? [[name, relative('', resolve(handler)).replaceAll(sep, '/')]] : []
  })
  return Object.fromEntries(files)
}
