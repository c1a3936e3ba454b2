import { AdminConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { password, startPool } from '../support.ts'

const pool = await startPool()

test('lets in whoever signed up', async () => {
  await pool.send(SignUpCommand, { Username: 'hanako', Password: password })
  await pool.send(AdminConfirmSignUpCommand, { Username: 'hanako' })
  expect((await pool.signIn('hanako')).AuthenticationResult).toBeDefined()
})

test('is refused for a created user, and for one who is confirmed', async () => {
  await pool.createUser('created')
  expect(await pool.refusal(AdminConfirmSignUpCommand, { Username: 'created' })).toBe(
    'NotAuthorizedException: User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD',
  )
  expect(await pool.refusal(AdminConfirmSignUpCommand, { Username: 'hanako' })).toBe(
    'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
  )
})

test('does not know a name that nobody has', async () => {
  expect(await pool.refusal(AdminConfirmSignUpCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
