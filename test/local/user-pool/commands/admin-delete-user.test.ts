import { AdminDeleteUserCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('a deleted user is gone, with every token', async () => {
  await pool.confirmedUser('leaving')
  const { AccessToken } = await pool.tokensOf('leaving')
  await pool.send(AdminDeleteUserCommand, { Username: 'leaving' })
  expect(await pool.refusal(GetUserCommand, { AccessToken })).toBe(
    'NotAuthorizedException: Access Token has been revoked',
  )
  expect(await pool.refusal(AdminDeleteUserCommand, { Username: 'leaving' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
