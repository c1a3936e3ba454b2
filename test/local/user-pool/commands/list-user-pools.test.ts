import { ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

test('returns the only pool', async () => {
  const pool = await startPool({ pool: { UserPoolName: 'people' } })
  expect(await pool.send(ListUserPoolsCommand, { MaxResults: 10 })).toEqual({
    UserPools: [
      {
        Id: pool.id,
        Name: 'people',
        LambdaConfig: {},
        CreationDate: pool.now(),
        LastModifiedDate: pool.now(),
      },
    ],
  })
})
