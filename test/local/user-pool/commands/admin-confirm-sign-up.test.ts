import { AdminConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('confirms a user who signed up, who can then sign in, and verifies no address', async () => {
  await pool.signedUpUser('anna', { email: 'anna@example.com' })
  await pool.send(AdminConfirmSignUpCommand, { Username: 'anna' })
  expect(await pool.statusOf('anna')).toBe('CONFIRMED')
  expect(await pool.attributesOf('anna')).toEqual({ email: 'anna@example.com' })
  expect((await pool.signIn('anna')).AuthenticationResult).toBeDefined()
})

test('rejects a user who was created by an administrator', async () => {
  await pool.createUser('berta')
  expect(await pool.exception(AdminConfirmSignUpCommand, { Username: 'berta' })).toBe(
    'NotAuthorizedException: User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD',
  )
  expect(await pool.statusOf('berta')).toBe('FORCE_CHANGE_PASSWORD')
})

test('rejects a user who is already confirmed', async () => {
  await pool.signedUpUser('clara')
  await pool.send(AdminConfirmSignUpCommand, { Username: 'clara' })
  expect(await pool.exception(AdminConfirmSignUpCommand, { Username: 'clara' })).toBe(
    'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
  )
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminConfirmSignUpCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
