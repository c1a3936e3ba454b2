/** The user pool and client that the settings describe, for localhost: a given pool may not be in any template. */
import { App, CfnResource, Stack } from 'aws-cdk-lib/core'
import type { IConstruct } from 'constructs'
import * as z from 'zod'
import type { PoolSettings } from '../../config/pool-settings.ts'
import type { Json } from '../../config/request-model.ts'
import { userPool } from './user-pool.ts'
import { userPoolClient } from './user-pool-client.ts'

const templateSchema = z.object({
  Resources: z.record(z.string(), z.object({ Properties: z.record(z.string(), z.unknown()) })),
})

/** Their CloudFormation properties, without the senders of messages, which localhost does not need. `outdir` exists. */
export function presetPool(
  { email: _, ...settings }: PoolSettings,
  outdir: string,
): { userPool: Json; userPoolClient: Json } {
  // Nothing is written, least of all when the process ends, in place of the real app; without a folder, CDK would make one.
  const stack = new Stack(new App({ outdir, analyticsReporting: false, autoSynth: false }), 'Preset')
  const pool = userPool(stack, settings)
  const client = userPoolClient(pool, pool, settings)
  const { SmsConfiguration: __, ...properties } = propertiesOf(pool)
  return { userPool: properties, userPoolClient: propertiesOf(client) }
}

function propertiesOf(construct: IConstruct): Json {
  const resource = construct.node.defaultChild
  if (!CfnResource.isCfnResource(resource)) throw new Error(`${construct.node.path} is no resource`)
  const { Resources } = templateSchema.parse(Stack.of(resource).resolve(resource._toCloudFormation()))
  return Resources[Stack.of(resource).getLogicalId(resource)]?.Properties ?? {}
}
