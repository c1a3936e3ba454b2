/** ConfirmSignUp, with the code that was sent. */
import { ConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
const confirm = (Username: string, ConfirmationCode: string) => ({ Username, ConfirmationCode })
/** A different code of six digits. */
const not = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const expired = 'ExpiredCodeException: Invalid code provided, please request a code again.'

test('confirms with the correct code, verifies the address, and lets the user sign in', async () => {
  await pool.signedUpUser('anna', { email: 'anna@example.com' })
  await pool.send(ConfirmSignUpCommand, confirm('Anna', pool.codeTo('anna@example.com')))
  expect(await pool.statusOf('anna')).toBe('CONFIRMED')
  expect(await pool.attributesOf('anna')).toEqual({ email: 'anna@example.com', email_verified: 'true' })
  expect((await pool.signIn('anna')).AuthenticationResult).toBeDefined()
})

test('rejects a wrong code, and keeps the correct one valid', async () => {
  await pool.signedUpUser('berta', { email: 'berta@example.com' })
  const code = pool.codeTo('berta@example.com')
  for (const wrong of [not(code), code.slice(1), `${code}0`, 'ä']) {
    expect(await pool.exception(ConfirmSignUpCommand, confirm('berta', wrong))).toBe(
      'CodeMismatchException: Invalid verification code provided, please try again.',
    )
  }
  await pool.send(ConfirmSignUpCommand, confirm('berta', code))
  expect(await pool.statusOf('berta')).toBe('CONFIRMED')
})

test('rejects a code after 24 hours', async () => {
  await pool.signedUpUser('clara', { email: 'clara@example.com' })
  pool.advance(24 * 3600)
  expect(await pool.exception(ConfirmSignUpCommand, confirm('clara', pool.codeTo('clara@example.com')))).toBe(
    expired,
  )
  expect(await pool.statusOf('clara')).toBe('UNCONFIRMED')
})

test('rejects a user who is already confirmed', async () => {
  await pool.signedUpUser('dora', { email: 'dora@example.com' })
  const input = confirm('dora', pool.codeTo('dora@example.com'))
  await pool.send(ConfirmSignUpCommand, input)
  expect(await pool.exception(ConfirmSignUpCommand, input)).toBe(
    'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
  )
})

test('rejects a user who was created by an administrator', async () => {
  await pool.createUser('emma', { email: 'emma@example.com' })
  expect(await pool.exception(ConfirmSignUpCommand, confirm('emma', '123456'))).toBe(
    'NotAuthorizedException: User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD',
  )
})

test('does not reveal whether a user exists, except to a legacy client', async () => {
  expect(await pool.exception(ConfirmSignUpCommand, confirm('nobody', '123456'))).toBe(expired)
  const legacy = await startPool({ client: { PreventUserExistenceErrors: 'LEGACY' } })
  expect(await legacy.exception(ConfirmSignUpCommand, confirm('nobody', '123456'))).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
