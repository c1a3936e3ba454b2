import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { listed, otherPassword, password, startPool } from '../support.ts'

const pool = await startPool()
const mismatch = 'CodeMismatchException: Invalid verification code provided, please try again.'
const late = 'ExpiredCodeException: Invalid code provided, please request a code again.'

/** Creates a user, sends a code, and returns it. */
async function forgetful(Username: string): Promise<string> {
  const email = `${Username}@example.com`
  await pool.confirmedUser(Username, { email, email_verified: 'true' })
  await pool.send(ForgotPasswordCommand, { Username })
  return pool.codeTo(email)
}
const confirmation = (Username: string, ConfirmationCode: string, Password = otherPassword) => ({
  Username,
  ConfirmationCode,
  Password,
})

test('sets the new password with the code, which is valid once', async () => {
  const code = await forgetful('anna')
  await pool.send(ConfirmForgotPasswordCommand, confirmation('anna', code))
  expect((await pool.signIn('anna', otherPassword)).AuthenticationResult).toBeDefined()
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('anna', code))).toBe(late)
})

test('rejects a wrong code, and keeps the correct one valid', async () => {
  const code = await forgetful('berta')
  const wrong = code === '000000' ? '000001' : '000000'
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('berta', wrong))).toBe(mismatch)
  await pool.send(ConfirmForgotPasswordCommand, confirmation('berta', code))
})

test('rejects a code after an hour, and one that was never sent', async () => {
  const code = await forgetful('clara')
  pool.advance(3600)
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('clara', code))).toBe(late)
  await pool.confirmedUser('dora')
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('dora', code))).toBe(late)
})

test('rejects a weak password and names the rule, before checking the code', async () => {
  const code = await forgetful('emil')
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('emil', code, 'short'))).toBe(
    'InvalidPasswordException: Password did not conform with policy: Password not long enough',
  )
  await pool.send(ConfirmForgotPasswordCommand, confirmation('emil', code))
})

test('rejects an unknown user like a wrong code, unless the client reveals user existence', async () => {
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('nobody', '000000'))).toBe(mismatch)
  const legacy = await startPool({ client: { PreventUserExistenceErrors: 'LEGACY' } })
  expect(await legacy.exception(ConfirmForgotPasswordCommand, confirmation('nobody', '000000'))).toBe(
    'UserNotFoundException: Username/client id combination not found.',
  )
})

test('limits attempts per hour', async () => {
  const code = await forgetful('frida')
  const wrong = code === '000000' ? '000001' : '000000'
  for (let tried = 0; tried < 5; tried += 1) {
    expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('frida', wrong))).toBe(mismatch)
  }
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('frida', code))).toBe(
    'LimitExceededException: Attempt limit exceeded, please try after some time.',
  )
})

test('counts attempts for all names of a user together', async () => {
  const code = await forgetful('karla')
  const { UserAttributes = [] } = await pool.send(AdminGetUserCommand, { Username: 'karla' })
  const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  for (const name of ['karla', 'KARLA', sub, 'karla', sub]) {
    expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation(name, wrong))).toBe(mismatch)
  }
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation(sub, code))).toBe(
    'LimitExceededException: Attempt limit exceeded, please try after some time.',
  )
})

test('unlocks a name that wrong passwords locked', async () => {
  const code = await forgetful('gerda')
  for (let failed = 0; failed < 5; failed += 1) await pool.signInException('gerda', 'wrong')
  expect(await pool.signInException('gerda')).toBe('NotAuthorizedException: Password attempts exceeded')
  await pool.send(ConfirmForgotPasswordCommand, confirmation('gerda', code))
  expect((await pool.signIn('gerda', otherPassword)).AuthenticationResult).toBeDefined()
})

test('rejects the code if the address has changed since, or a temporary password was set', async () => {
  const first = await forgetful('hanna')
  const UserAttributes = listed({ email: 'new@example.com', email_verified: 'true' })
  await pool.send(AdminUpdateUserAttributesCommand, { Username: 'hanna', UserAttributes })
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('hanna', first))).toBe(late)
  const second = await forgetful('inge')
  await pool.send(AdminSetUserPasswordCommand, { Username: 'inge', Password: password, Permanent: false })
  expect(await pool.exception(ConfirmForgotPasswordCommand, confirmation('inge', second))).toBe(
    'NotAuthorizedException: User password cannot be reset in the current state.',
  )
})
