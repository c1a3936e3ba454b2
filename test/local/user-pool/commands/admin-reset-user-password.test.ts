import {
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool()
const verified = (name: string) => ({ email: `${name}@example.com`, email_verified: 'true' })

test('invalidates the password, and sends a code for a new one', async () => {
  await pool.confirmedUser('anna', verified('anna'))
  await pool.send(AdminResetUserPasswordCommand, { Username: 'anna' })
  expect(await pool.statusOf('anna')).toBe('RESET_REQUIRED')
  expect(await pool.signInException('anna')).toBe(
    'PasswordResetRequiredException: Password reset required for the user',
  )
  const ConfirmationCode = pool.codeTo('anna@example.com')
  const Password = otherPassword
  await pool.send(ConfirmForgotPasswordCommand, { Username: 'anna', ConfirmationCode, Password })
  expect(await pool.statusOf('anna')).toBe('CONFIRMED')
  expect((await pool.signIn('anna', otherPassword)).AuthenticationResult).toBeDefined()
})

test('can be repeated: a new code replaces the first', async () => {
  await pool.confirmedUser('berta', verified('berta'))
  await pool.send(AdminResetUserPasswordCommand, { Username: 'berta' })
  await pool.send(AdminResetUserPasswordCommand, { Username: 'berta' })
  expect(pool.messages('berta@example.com')).toHaveLength(2)
})

test('is completed if an administrator sets a permanent password', async () => {
  await pool.confirmedUser('clara', verified('clara'))
  await pool.send(AdminResetUserPasswordCommand, { Username: 'clara' })
  await pool.send(AdminSetUserPasswordCommand, { Username: 'clara', Password: password, Permanent: true })
  expect((await pool.signIn('clara')).AuthenticationResult).toBeDefined()
})

test('rejects a user who must choose a password or confirm first', async () => {
  await pool.createUser('dora', verified('dora'))
  await pool.signedUpUser('emil', { email: 'emil@example.com' })
  for (const Username of ['dora', 'emil']) {
    expect(await pool.exception(AdminResetUserPasswordCommand, { Username })).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    )
  }
})

test('rejects a user who cannot receive a code, and changes nothing', async () => {
  await pool.confirmedUser('frida', { email: 'frida@example.com' })
  expect(await pool.exception(AdminResetUserPasswordCommand, { Username: 'frida' })).toBe(
    'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
  )
  expect(await pool.statusOf('frida')).toBe('CONFIRMED')
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminResetUserPasswordCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
