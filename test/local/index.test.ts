import { expect, test } from '@jest/globals'
import { startLocal } from '../../local/index.ts'
import { writeAssembly } from './assembly/support.ts'

test('an assembly on an existing user pool is refused with what to do: localhost makes its pool from the template', async () => {
  const assembly = writeAssembly({ resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } } })
  const started = startLocal({ assembly, data: ':memory:', port: 0, cognitoPort: 0, log: () => {} })
  await expect(started).rejects.toThrow(
    'Stack has no AWS::Cognito::UserPool, and the pool on localhost is made from it: ' +
      'synthesize the stage without an existing user pool',
  )
})
