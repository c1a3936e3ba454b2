import { GetUserAuthFactorsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { getUserAuthFactors } from '../../../lambda/operations/get-user-auth-factors.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const off = { enabled: false, preferred: false }

describe('get-user-auth-factors', () => {
  test('returns every factor of the user under the name that the API gives it', async () => {
    cognito.on(GetUserAuthFactorsCommand).resolves({
      Username: 'gimpei3',
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
      ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN', 'SOFTWARE_TOKEN'],
    })
    const { status, body } = await call(getUserAuthFactors, bearer)
    expect(status).toBe(200)
    expect(body).toEqual({
      username: 'gimpei3',
      configured: ['password', 'email', 'sms', 'passkey', 'totp'],
      mfa: { totp: { enabled: true, preferred: true }, email: off, sms: { enabled: true, preferred: false } },
    })
    expect(cognito.commandCalls(GetUserAuthFactorsCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
    })
  })

  test('omits factors that it does not know, and accepts missing lists', async () => {
    const found = { Username: 'gimpei3', ConfiguredUserAuthFactors: ['PASSWORD', 'FACE'] }
    cognito
      .on(GetUserAuthFactorsCommand)
      .resolvesOnce(found as never)
      .resolvesOnce({ Username: 'gimpei3' })
    const mfa = { totp: off, email: off, sms: off }
    const first = await call(getUserAuthFactors, bearer)
    expect(first.body).toEqual({ username: 'gimpei3', configured: ['password'], mfa })
    const second = await call(getUserAuthFactors, bearer)
    expect(second.body).toEqual({ username: 'gimpei3', configured: [], mfa })
  })

  test('returns 401 for a revoked token', async () => {
    const revoked = cognitoError('NotAuthorizedException', 'Access Token has been revoked')
    cognito.on(GetUserAuthFactorsCommand).rejects(revoked)
    const { status, body } = await call(getUserAuthFactors, bearer)
    expect([status, body['code']]).toEqual([401, 'TOKEN_INVALID'])
  })
})
