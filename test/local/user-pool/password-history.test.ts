/** Rejection of current and previous passwords, according to the pool's policy. */
import {
  AdminCreateUserCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { listed, otherPassword, password, startPool, usualPolicy } from './support.ts'

const withHistory = (PasswordHistorySize: number) =>
  startPool({ pool: { Policies: { PasswordPolicy: { ...usualPolicy, PasswordHistorySize } } } })
const pool = await withHistory(2)
const used = 'PasswordHistoryPolicyViolationException: Password has previously been used.'
const email = { email: 'g@example.com', email_verified: 'true' }

/** Creates a CONFIRMED user whose second password is the usual one. */
async function user(Username: string, attributes: Record<string, string> = {}): Promise<void> {
  await pool.send(AdminCreateUserCommand, {
    Username,
    UserAttributes: listed(attributes),
    TemporaryPassword: 'temporary0!X',
    MessageAction: 'SUPPRESS',
  })
  await pool.send(AdminSetUserPasswordCommand, { Username, Password: password, Permanent: true })
}

test('rejects the current and the previous password with a history of two, and accepts an older one', async () => {
  await user('anna')
  const set = (Password: string) => ({ Username: 'anna', Password, Permanent: true })
  expect(await pool.exception(AdminSetUserPasswordCommand, set(password))).toBe(used)
  await pool.send(AdminSetUserPasswordCommand, set(otherPassword))
  expect(await pool.exception(AdminSetUserPasswordCommand, set(password))).toBe(used)
  await pool.send(AdminSetUserPasswordCommand, set('thirdPassword0!'))
  await pool.send(AdminSetUserPasswordCommand, set(password))
})

test('rejects the current password as the new one, without revealing it to someone who does not know it', async () => {
  await user('berta')
  const { AccessToken } = await pool.tokensOf('berta')
  const change = (PreviousPassword: string) => ({ AccessToken, PreviousPassword, ProposedPassword: password })
  expect(await pool.exception(ChangePasswordCommand, change(password))).toBe(used)
  expect(await pool.exception(ChangePasswordCommand, change(otherPassword))).toMatch(/^NotAuthorized/)
})

test('rejects the temporary password as the permanent one', async () => {
  await pool.createUser('clara')
  const answer = {
    ChallengeName: 'NEW_PASSWORD_REQUIRED' as const,
    Session: await pool.sessionOf('clara'),
    ChallengeResponses: { USERNAME: 'clara', NEW_PASSWORD: password },
  }
  expect(await pool.exception(AdminRespondToAuthChallengeCommand, answer)).toBe(used)
})

test('reports a used password only with the correct code, which stays valid', async () => {
  await user('dora', email)
  await pool.send(ForgotPasswordCommand, { Username: 'dora' })
  const reset = (ConfirmationCode: string, Password: string) => ({
    Username: 'dora',
    ConfirmationCode,
    Password,
  })
  const code = pool.codeTo(email.email)
  const wrong = code === '000000' ? '000001' : '000000'
  expect(await pool.exception(ConfirmForgotPasswordCommand, reset(wrong, password))).toMatch(/^CodeMismatch/)
  expect(await pool.exception(ConfirmForgotPasswordCommand, reset(code, password))).toBe(used)
  await pool.send(ConfirmForgotPasswordCommand, reset(code, otherPassword))
})

test('accepts the same password again without a history', async () => {
  const forgetful = await withHistory(0)
  await forgetful.confirmedUser('anna')
  const same = { Username: 'anna', Password: password, Permanent: true }
  await forgetful.send(AdminSetUserPasswordCommand, same)
})
