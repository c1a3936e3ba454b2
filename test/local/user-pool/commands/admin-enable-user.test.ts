import { AdminDisableUserCommand, AdminEnableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('lets a disabled user sign in again, and does nothing for an enabled one', async () => {
  await pool.confirmedUser('anna')
  await pool.send(AdminDisableUserCommand, { Username: 'anna' })
  await pool.send(AdminEnableUserCommand, { Username: 'anna' })
  await pool.send(AdminEnableUserCommand, { Username: 'anna' })
  expect((await pool.signIn('anna')).AuthenticationResult).toBeDefined()
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminEnableUserCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
