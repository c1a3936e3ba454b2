import {
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('revokes all tokens of the user, who may sign in again', async () => {
  await pool.confirmedUser('anna')
  const before = [await pool.tokensOf('anna'), await pool.tokensOf('anna')]
  await pool.send(AdminUserGlobalSignOutCommand, { Username: 'anna' })
  for (const { AccessToken, RefreshToken } of before) {
    expect(await pool.exception(GetUserCommand, { AccessToken })).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    )
    expect(await pool.exception(GetTokensFromRefreshTokenCommand, { RefreshToken })).toBe(
      'NotAuthorizedException: Refresh Token has been revoked',
    )
  }
  expect((await pool.send(GetUserCommand, await pool.tokensOf('anna'))).Username).toBe('anna')
})

test('does not affect other users', async () => {
  await pool.confirmedUser('berta')
  await pool.confirmedUser('clara')
  const tokens = await pool.tokensOf('clara')
  await pool.send(AdminUserGlobalSignOutCommand, { Username: 'berta' })
  expect((await pool.send(GetUserCommand, tokens)).Username).toBe('clara')
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminUserGlobalSignOutCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
