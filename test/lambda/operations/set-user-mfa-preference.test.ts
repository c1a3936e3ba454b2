import { SetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { setUserMfaPreference } from '../../../lambda/operations/set-user-mfa-preference.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const request = { ...bearer, body: { totp: { enabled: true, preferred: true }, sms: { enabled: false } } }

describe('set-user-mfa-preference', () => {
  test('sets the factors in the request and returns 204', async () => {
    cognito.on(SetUserMFAPreferenceCommand).resolves({})
    const answer = await call(setUserMfaPreference, request)
    expect([answer.status, answer.body]).toEqual([204, {}])
    expect(cognito.commandCalls(SetUserMFAPreferenceCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      SMSMfaSettings: { Enabled: false, PreferredMfa: false },
    })
  })

  test.each([
    ['User has not verified software token mfa', 409, 'MFA_NOT_ENABLED'],
    ['User does not have delivery config set to turn on SMS_MFA', 409, 'MFA_NOT_ENABLED'],
    ['SMS_MFA is not enabled for this user pool', 409, 'MFA_NOT_ENABLED'],
    ['Something else is wrong', 400, 'INVALID_PARAMETER'],
  ])('returns the problem for InvalidParameterException "%s": %d %s', async (message, status, code) => {
    cognito.on(SetUserMFAPreferenceCommand).rejects(cognitoError('InvalidParameterException', message))
    const answer = await call(setUserMfaPreference, request)
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
