import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { password, startPool } from '../support.ts'

const pool = await startPool()

async function codeOf(Username: string): Promise<string> {
  const address = `${Username}@example.com`
  const UserAttributes = [{ Name: 'email', Value: address }]
  await pool.send(SignUpCommand, { Username, Password: password, UserAttributes })
  return pool.messages(address)[0]?.code ?? ''
}

const wrongCode = (code: string) => (code === '000000' ? '000001' : '000000')

test('confirms the user and verifies the address', async () => {
  const ConfirmationCode = await codeOf('hanako')
  await pool.send(ConfirmSignUpCommand, { Username: 'hanako', ConfirmationCode })
  const { UserStatus, UserAttributes } = await pool.send(AdminGetUserCommand, { Username: 'hanako' })
  expect(UserStatus).toBe('CONFIRMED')
  expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })
  expect(await pool.refusal(ConfirmSignUpCommand, { Username: 'hanako', ConfirmationCode })).toBe(
    'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
  )
})

test('refuses a wrong code, and still takes the right one', async () => {
  const ConfirmationCode = await codeOf('typo')
  const typo = { Username: 'typo', ConfirmationCode: wrongCode(ConfirmationCode) }
  expect(await pool.refusal(ConfirmSignUpCommand, typo)).toBe(
    'CodeMismatchException: Invalid verification code provided, please try again.',
  )
  await pool.send(ConfirmSignUpCommand, { Username: 'typo', ConfirmationCode })
})

test('refuses a code after a day, and a name that nobody has', async () => {
  const ConfirmationCode = await codeOf('late')
  pool.advance(86_400)
  for (const Username of ['late', 'nobody']) {
    expect(await pool.refusal(ConfirmSignUpCommand, { Username, ConfirmationCode })).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    )
  }
})
