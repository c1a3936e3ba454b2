/** AdminSetUserPassword: what each kind of password does in each status. */
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

test('a permanent one confirms an invited user', async () => {
  await pool.createUser('invited')
  await setPassword('invited', true)
  expect(await pool.statusOf('invited')).toBe('CONFIRMED')
  expect((await pool.signIn('invited', otherPassword)).AuthenticationResult).toBeDefined()
})

test('a permanent one confirms a user who signed up', async () => {
  await pool.signedUpUser('signed-up')
  await setPassword('signed-up', true)
  expect(await pool.statusOf('signed-up')).toBe('CONFIRMED')
})

test('it is temporary unless the call says otherwise', async () => {
  await pool.confirmedUser('confirmed')
  await setPassword('confirmed')
  expect(await pool.statusOf('confirmed')).toBe('FORCE_CHANGE_PASSWORD')
  expect((await pool.signIn('confirmed', otherPassword)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
})

test('a temporary one replaces that of an invited user', async () => {
  await pool.createUser('invited-twice')
  await setPassword('invited-twice', false)
  expect(await pool.statusOf('invited-twice')).toBe('FORCE_CHANGE_PASSWORD')
  expect((await pool.signIn('invited-twice', otherPassword)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
})

test('a temporary one is refused for a user who has not confirmed', async () => {
  await pool.signedUpUser('unconfirmed')
  const given = { Username: 'unconfirmed', Password: otherPassword, Permanent: false }
  expect(await pool.exception(AdminSetUserPasswordCommand, given)).toMatch(/^InvalidParameterException: /)
  await pool.send(AdminConfirmSignUpCommand, { Username: 'unconfirmed' })
  expect((await pool.signIn('unconfirmed', password)).AuthenticationResult).toBeDefined()
})

test('the password before it does not sign in any more', async () => {
  await pool.confirmedUser('changed')
  await setPassword('changed', true)
  expect(await pool.signInRefusal('changed', password)).toBe(
    'NotAuthorizedException: Incorrect username or password.',
  )
})

test('a weak one is refused, and the one before it stays', async () => {
  await pool.confirmedUser('weak')
  const given = { Username: 'weak', Password: 'abcdefgH1', Permanent: true }
  expect(await pool.exception(AdminSetUserPasswordCommand, given)).toBe(
    'InvalidPasswordException: Password did not conform with policy: Password must have symbol characters',
  )
  expect((await pool.signIn('weak')).AuthenticationResult).toBeDefined()
})

test('nobody’s is refused', async () => {
  const given = { Username: 'nobody', Password: otherPassword, Permanent: true }
  expect(await pool.exception(AdminSetUserPasswordCommand, given)).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
