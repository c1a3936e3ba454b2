/** AdminSetUserPassword: permanent and temporary passwords in each status. */
import {
  AdminConfirmSignUpCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool()
const setPassword = (Username: string, Permanent?: boolean) =>
  pool.send(AdminSetUserPasswordCommand, {
    Username,
    Password: otherPassword,
    ...(Permanent === undefined ? {} : { Permanent }),
  })

test('confirms an invited user with a permanent password', async () => {
  await pool.createUser('invited')
  await setPassword('invited', true)
  expect(await pool.statusOf('invited')).toBe('CONFIRMED')
  expect((await pool.signIn('invited', otherPassword)).AuthenticationResult).toBeDefined()
})

test('confirms a user who signed up with a permanent password', async () => {
  await pool.signedUpUser('signed-up')
  await setPassword('signed-up', true)
  expect(await pool.statusOf('signed-up')).toBe('CONFIRMED')
})

test('sets a temporary password by default', async () => {
  await pool.confirmedUser('confirmed')
  await setPassword('confirmed')
  expect(await pool.statusOf('confirmed')).toBe('FORCE_CHANGE_PASSWORD')
  expect((await pool.signIn('confirmed', otherPassword)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
})

test('replaces the temporary password of an invited user', async () => {
  await pool.createUser('invited-twice')
  await setPassword('invited-twice', false)
  expect(await pool.statusOf('invited-twice')).toBe('FORCE_CHANGE_PASSWORD')
  expect((await pool.signIn('invited-twice', otherPassword)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
})

test('rejects a temporary password for an unconfirmed user', async () => {
  await pool.signedUpUser('unconfirmed')
  const input = { Username: 'unconfirmed', Password: otherPassword, Permanent: false }
  expect(await pool.exception(AdminSetUserPasswordCommand, input)).toMatch(/^InvalidParameterException: /)
  await pool.send(AdminConfirmSignUpCommand, { Username: 'unconfirmed' })
  expect((await pool.signIn('unconfirmed', password)).AuthenticationResult).toBeDefined()
})

test('invalidates the previous password', async () => {
  await pool.confirmedUser('changed')
  await setPassword('changed', true)
  expect(await pool.signInException('changed', password)).toBe(
    'NotAuthorizedException: Incorrect username or password.',
  )
})

test('rejects a weak password, and keeps the previous one', async () => {
  await pool.confirmedUser('weak')
  const input = { Username: 'weak', Password: 'abcdefgH1', Permanent: true }
  expect(await pool.exception(AdminSetUserPasswordCommand, input)).toBe(
    'InvalidPasswordException: Password did not conform with policy: Password must have symbol characters',
  )
  expect((await pool.signIn('weak')).AuthenticationResult).toBeDefined()
})

test('rejects an unknown user', async () => {
  const input = { Username: 'nobody', Password: otherPassword, Permanent: true }
  expect(await pool.exception(AdminSetUserPasswordCommand, input)).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
