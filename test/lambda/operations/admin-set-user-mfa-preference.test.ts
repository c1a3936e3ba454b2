import { AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminSetUserMfaPreference } from '../../../lambda/operations/admin-set-user-mfa-preference.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }

describe('admin-set-user-mfa-preference', () => {
  test('sets the factors in the request and leaves the others unchanged', async () => {
    cognito.on(AdminSetUserMFAPreferenceCommand).resolves({})
    const body = { totp: { enabled: true, preferred: true }, sms: { enabled: false } }
    expect((await call(adminSetUserMfaPreference, { path, body })).status).toBe(204)
    expect(cognito.commandCalls(AdminSetUserMFAPreferenceCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      Username: 'gimpei3',
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      SMSMfaSettings: { Enabled: false, PreferredMfa: false },
    })
  })

  test.each([
    ['UserNotFoundException', 'User does not exist.', 404, 'USER_NOT_FOUND'],
    ['InvalidParameterException', 'User has not verified software token mfa', 409, 'MFA_NOT_ENABLED'],
    ['MFAMethodNotFoundException', '', 409, 'MFA_NOT_ENABLED'],
  ])('returns the problem for %s "%s": %d %s', async (exception, message, status, code) => {
    cognito.on(AdminSetUserMFAPreferenceCommand).rejects(cognitoError(exception, message))
    const answer = await call(adminSetUserMfaPreference, { path, body: { totp: { enabled: true } } })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
