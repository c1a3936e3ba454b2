/** AdminDeleteUser also deletes sessions and tokens. */
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { otherPassword, startPool } from '../support.ts'

const pool = await startPool()

test('deletes the user, and frees the name', async () => {
  await pool.confirmedUser('Anna')
  const before = await pool.send(AdminGetUserCommand, { Username: 'Anna' })
  await pool.send(AdminDeleteUserCommand, { Username: 'anna' })
  expect(await pool.exception(AdminGetUserCommand, { Username: 'Anna' })).toMatch(/^UserNotFoundException/)
  await pool.createUser('anna')
  const after = await pool.send(AdminGetUserCommand, { Username: 'anna' })
  expect(after.UserAttributes?.[0]).not.toEqual(before.UserAttributes?.[0])
})

test('invalidates the user’s tokens', async () => {
  await pool.confirmedUser('berta')
  const { AccessToken, RefreshToken } = await pool.tokensOf('berta')
  await pool.send(AdminDeleteUserCommand, { Username: 'berta' })
  expect(await pool.exception(GetUserCommand, { AccessToken })).toBe(
    'UserNotFoundException: User does not exist.',
  )
  expect(
    await pool.exception(AdminInitiateAuthCommand, {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    }),
  ).toBe('NotAuthorizedException: Invalid Refresh Token.')
})

test('deletes the user’s sessions, also for a later user of the same name', async () => {
  await pool.createUser('clara')
  const Session = await pool.sessionOf('clara')
  await pool.send(AdminDeleteUserCommand, { Username: 'clara' })
  await pool.createUser('clara')
  expect(
    await pool.exception(AdminRespondToAuthChallengeCommand, {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: 'clara', NEW_PASSWORD: otherPassword },
    }),
  ).toBe('NotAuthorizedException: Invalid session for the user, session is expired.')
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminDeleteUserCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
