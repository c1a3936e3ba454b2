import { expect, test } from '@jest/globals'
import { startLocal } from '../../local/index.ts'
import { writeAssembly } from './assembly/support.ts'

test('rejects an assembly that uses an existing user pool, and suggests a stage without one', async () => {
  const assembly = writeAssembly({ resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } } })
  const started = startLocal({ assembly, data: ':memory:', port: 0, cognitoPort: 0, log: () => {} })
  await expect(started).rejects.toThrow(
    'Stack has no AWS::Cognito::UserPool, from which the local user pool is created. ' +
      'Synthesize the stage without an existing user pool.',
  )
})
