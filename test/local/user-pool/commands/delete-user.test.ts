import {
  AdminGetUserCommand,
  DeleteUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('deletes the user of the access token, and revokes all tokens', async () => {
  await pool.confirmedUser('anna')
  await pool.confirmedUser('berta')
  const { AccessToken, RefreshToken } = await pool.tokensOf('anna')
  await pool.send(DeleteUserCommand, { AccessToken })
  expect(await pool.exception(AdminGetUserCommand, { Username: 'anna' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
  expect(await pool.exception(GetUserCommand, { AccessToken })).toBe(
    'UserNotFoundException: User does not exist.',
  )
  expect(await pool.exception(GetTokensFromRefreshTokenCommand, { RefreshToken })).toBe(
    'NotAuthorizedException: Invalid Refresh Token.',
  )
  expect(await pool.statusOf('berta')).toBe('CONFIRMED')
})

test('never deletes another user whose username looks like the sub', async () => {
  await pool.confirmedUser('clara')
  const { AccessToken } = await pool.tokensOf('clara')
  const { UserAttributes = [] } = await pool.send(GetUserCommand, { AccessToken })
  const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value ?? ''
  await pool.send(DeleteUserCommand, { AccessToken })
  await pool.confirmedUser(sub)
  expect(await pool.exception(DeleteUserCommand, { AccessToken })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
