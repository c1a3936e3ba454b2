import { expect, test } from '@jest/globals'
import { startLocal } from '../../local/index.ts'
import { writeAssembly } from './assembly/support.ts'

const pool = { Pool: { Type: 'AWS::Cognito::UserPool' }, Client: { Type: 'AWS::Cognito::UserPoolClient' } }

test.each([0, 8, 1000])('does not start with the cost %i of hashing passwords', async passwordHashCost => {
  const started = startLocal({ assembly: writeAssembly({ resources: pool }), passwordHashCost })
  await expect(started).rejects.toThrow('passwordHashCost must be a power of 2 from 16 to 1048576, but it is')
})

test('does not start with an unknown issuer', async () => {
  const options = JSON.parse('{"issuer":"https://example.com"}')
  await expect(startLocal({ assembly: writeAssembly({ resources: pool }), ...options })).rejects.toThrow(
    'issuer must be "aws" or "local", not "https://example.com".',
  )
})

test('rejects an assembly that uses an existing user pool, and suggests a stage without one', async () => {
  const assembly = writeAssembly({ resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } } })
  const started = startLocal({ assembly, data: ':memory:', port: 0, cognitoPort: 0, log: () => {} })
  await expect(started).rejects.toThrow(
    'Stack has no AWS::Cognito::UserPool, from which the local user pool is created. ' +
      'Synthesize the stage without an existing user pool.',
  )
})
