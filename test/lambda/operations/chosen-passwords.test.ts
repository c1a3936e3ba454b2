/** The operations by which users choose a password reject a common one before Cognito sees it (ADR 23). */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import { adminRespondToAuthChallenge } from '../../../lambda/operations/admin-respond-to-auth-challenge.ts'
import { changePassword } from '../../../lambda/operations/change-password.ts'
import { confirmForgotPassword } from '../../../lambda/operations/confirm-forgot-password.ts'
import { signUp } from '../../../lambda/operations/sign-up.ts'
import { bearer, type Call, call } from '../support.ts'

const cognito = mockClient(CognitoIdentityProviderClient)
beforeEach(() => void cognito.reset())

const username = 'wolkenstein'
const attributes = { email: 'sonnenschein@example.com' }
const challenge = { name: 'NEW_PASSWORD_REQUIRED', session: 'a-session-of-some-length' }

const common = 'Password1!'
const fromName = 'Wolkenstein1!'
const fromAddress = 'Sonnenschein1!'

describe.each([
  {
    operation: signUp,
    path: '/password',
    passwords: [common, fromName, fromAddress],
    request: (password: string): Call => ({ body: { username, password, attributes } }),
  },
  {
    operation: adminRespondToAuthChallenge,
    path: '/newPassword',
    passwords: [common, fromName, fromAddress],
    request: (newPassword: string): Call => ({
      body: { ...challenge, username, newPassword, attributes },
    }),
  },
  {
    operation: confirmForgotPassword,
    path: '/newPassword',
    passwords: [common, fromName],
    request: (newPassword: string): Call => ({ body: { username, code: '123456', newPassword } }),
  },
  {
    operation: changePassword,
    path: '/newPassword',
    passwords: [common, fromName],
    request: (newPassword: string): Call => ({
      ...bearer,
      claims: { ...bearer.claims, username },
      body: { currentPassword: 'anyPassword0!', newPassword },
    }),
  },
])('$operation.id', ({ operation, path, passwords, request }) => {
  test.each(passwords)('rejects %s, names the field and does not call Cognito', async password => {
    const response = await call(operation, request(password))
    expect([response.status, response.body['code']]).toEqual([400, 'INVALID_PASSWORD'])
    expect(response.body['errors']).toMatchObject([{ path, code: 'PASSWORD_TOO_COMMON' }])
    expect(cognito.calls()).toEqual([])
  })
})
