/** Properties of resources, read by a schema. */
import { expect, test } from '@jest/globals'
import * as z from 'zod'
import { createResolver, readAssembly, readResources } from '../../../local/assembly/index.ts'
import { writeAssembly } from './support.ts'

const schema = z.object({ StageName: z.string(), Variables: z.record(z.string(), z.string()).default({}) })

function stages(properties: Record<string, unknown>) {
  const assembly = readAssembly(
    writeAssembly({ resources: { Stage: { Type: 'AWS::ApiGateway::Stage', Properties: properties } } }),
  )
  const resolve = createResolver({ assembly, region: 'us-west-2' })
  return readResources(assembly, resolve, 'AWS::ApiGateway::Stage', schema)
}

test('returns the logical id, the Ref and the properties in the schema', () => {
  expect(stages({ StageName: 'v1', Variables: { region: { Ref: 'AWS::Region' } } })).toEqual([
    { logicalId: 'Stage', ref: 'v1', properties: { StageName: 'v1', Variables: { region: 'us-west-2' } } },
  ])
})

test('ignores properties that are not in the schema, even if they cannot be resolved', () => {
  expect(stages({ StageName: 'v1', DeploymentId: { Ref: 'OnlyOnAws' } })).toHaveLength(1)
})

test('names the resource of an invalid property', () => {
  expect(() => stages({ StageName: 1 })).toThrow(/^Stage: .*StageName/s)
})
