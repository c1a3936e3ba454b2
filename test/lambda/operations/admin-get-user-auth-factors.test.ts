import { AdminGetUserAuthFactorsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminGetUserAuthFactors } from '../../../lambda/operations/admin-get-user-auth-factors.ts'
import { call, cognitoError, environment, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }
const off = { enabled: false, preferred: false }

describe('admin-get-user-auth-factors', () => {
  test('returns the factors of the user', async () => {
    cognito.on(AdminGetUserAuthFactorsCommand).resolves({
      Username: 'gimpei3',
      UserMFASettingList: ['EMAIL_OTP'],
      ConfiguredUserAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
    })
    const { status, body } = await call(adminGetUserAuthFactors, { path })
    expect(status).toBe(200)
    expect(body).toEqual({
      username: 'gimpei3',
      configured: ['password', 'passkey'],
      mfa: { totp: off, email: { enabled: true, preferred: false }, sms: off },
    })
    expect(cognito.commandCalls(AdminGetUserAuthFactorsCommand)[0]?.args[0].input).toEqual({
      UserPoolId: environment.USER_POOL_ID,
      Username: 'gimpei3',
    })
  })

  test('returns 404 for an unknown user', async () => {
    const unknown = cognitoError('UserNotFoundException', 'User does not exist.')
    cognito.on(AdminGetUserAuthFactorsCommand).rejects(unknown)
    const { status, body } = await call(adminGetUserAuthFactors, { path })
    expect([status, body['code']]).toEqual([404, 'USER_NOT_FOUND'])
  })
})
