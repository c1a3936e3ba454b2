/** AdminDisableUser. */
import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { password, startPool } from '../support.ts'

const pool = await startPool()

test('keeps the user from signing in, and says so after the right password only', async () => {
  await pool.confirmedUser('anna')
  await pool.send(AdminDisableUserCommand, { Username: 'anna' })
  expect((await pool.send(AdminGetUserCommand, { Username: 'anna' })).Enabled).toBe(false)
  expect(await pool.signInRefusal('anna', password)).toBe('NotAuthorizedException: User is disabled.')
  expect(await pool.signInRefusal('anna', 'wrong')).toBe(
    'NotAuthorizedException: Incorrect username or password.',
  )
})

test('revokes the tokens that the user has, for good', async () => {
  await pool.confirmedUser('berta')
  const { AccessToken, RefreshToken } = await pool.tokensOf('berta')
  await pool.send(AdminDisableUserCommand, { Username: 'berta' })
  await pool.send(AdminEnableUserCommand, { Username: 'berta' })
  expect(await pool.exception(GetUserCommand, { AccessToken })).toBe(
    'NotAuthorizedException: Access Token has been revoked',
  )
  expect(await pool.exception(GetTokensFromRefreshTokenCommand, { RefreshToken })).toBe(
    'NotAuthorizedException: Refresh Token has been revoked',
  )
})

test('twice is as once', async () => {
  await pool.createUser('clara')
  await pool.send(AdminDisableUserCommand, { Username: 'clara' })
  await pool.send(AdminDisableUserCommand, { Username: 'clara' })
  expect((await pool.send(AdminGetUserCommand, { Username: 'clara' })).Enabled).toBe(false)
})

test('says that there is no such user', async () => {
  expect(await pool.exception(AdminDisableUserCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
