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

test('prevents the user from signing in, and reveals it only after the correct password', async () => {
  await pool.confirmedUser('anna')
  await pool.send(AdminDisableUserCommand, { Username: 'anna' })
  expect((await pool.send(AdminGetUserCommand, { Username: 'anna' })).Enabled).toBe(false)
  expect(await pool.signInException('anna', password)).toBe('NotAuthorizedException: User is disabled.')
  expect(await pool.signInException('anna', 'wrong')).toBe(
    'NotAuthorizedException: Incorrect username or password.',
  )
})

test('revokes the user’s tokens permanently', async () => {
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

test('is idempotent', async () => {
  await pool.createUser('clara')
  await pool.send(AdminDisableUserCommand, { Username: 'clara' })
  await pool.send(AdminDisableUserCommand, { Username: 'clara' })
  expect((await pool.send(AdminGetUserCommand, { Username: 'clara' })).Enabled).toBe(false)
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminDisableUserCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
