/** The cloud assembly: its template and assets. */
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readAssembly, resourcesOfType } from '../../../local/assembly/index.ts'
import { writeAssembly } from './support.ts'

test('reads the resources, outputs and parameters of the only stack', () => {
  const directory = writeAssembly({
    resources: { Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'users' } } },
    template: {
      Resources: { Pool: { Type: 'AWS::Cognito::UserPool' }, Key: { Type: 'AWS::KMS::Key' } },
      Outputs: { PoolId: { Value: { Ref: 'Pool' } } },
      Parameters: { BootstrapVersion: { Type: 'String', Default: '/cdk' }, Asked: { Type: 'String' } },
    },
  })
  const assembly = readAssembly(directory)
  expect(assembly.stackName).toBe('Stack')
  expect(assembly.resources['Pool']).toEqual({ Type: 'AWS::Cognito::UserPool', Properties: {} })
  expect(assembly.outputs).toEqual({ PoolId: { Ref: 'Pool' } })
  expect(assembly.parameters).toEqual({ BootstrapVersion: '/cdk' })
  expect(resourcesOfType(assembly, 'AWS::KMS::Key').map(([logicalId]) => logicalId)).toEqual(['Key'])
})

test('finds the directory of an asset by its key, and rejects an unknown key', () => {
  const directory = writeAssembly({ assets: { abc: '' } })
  const assembly = readAssembly(directory)
  expect(assembly.assetDirectory({ S3Key: 'abc.zip' })).toBe(join(directory, 'asset.abc'))
  expect(() => assembly.assetDirectory({ S3Key: 'other.zip' })).toThrow('no asset has the key other.zip')
})

test('names a folder without an assembly, and suggests the folder that cdk synth wrote', () => {
  const directory = join(writeAssembly({}), 'elsewhere')
  expect(() => readAssembly(directory)).toThrow(`${directory} contains no assembly. Specify the folder`)
})

test('rejects an assembly of no stack or several stacks', () => {
  expect(() => readAssembly(writeAssembly({ stacks: [] }))).toThrow('exactly one stack')
  expect(() => readAssembly(writeAssembly({ stacks: ['A', 'B'] }))).toThrow('exactly one stack')
})

test('names the file of an invalid template', () => {
  const directory = writeAssembly({ template: { Resources: 'none' } })
  expect(() => readAssembly(directory)).toThrow(/template\.json: .*Resources/s)
})
