import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminGetUser } from '../../../lambda/operations/admin-get-user.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }

describe('admin-get-user', () => {
  test('returns the user with the second factors', async () => {
    cognito.on(AdminGetUserCommand).resolves({
      Username: 'gimpei3',
      UserStatus: 'CONFIRMED',
      Enabled: false,
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
      UserCreateDate: new Date('2026-01-01T08:56:36Z'),
      UserLastModifiedDate: new Date('2026-01-02T00:00:00Z'),
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    })
    const answer = await call(adminGetUser, { path })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      username: 'gimpei3',
      status: 'CONFIRMED',
      enabled: false,
      attributes: { email_verified: 'true' },
      createdAt: '2026-01-01T08:56:36.000Z',
      updatedAt: '2026-01-02T00:00:00.000Z',
      mfa: {
        totp: { enabled: true, preferred: true },
        email: { enabled: false, preferred: false },
        sms: { enabled: false, preferred: false },
      },
    })
  })

  test('returns 404 for an unknown user', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('UserNotFoundException', 'User does not exist.'))
    const answer = await call(adminGetUser, { path })
    expect([answer.status, answer.body['code']]).toEqual([404, 'USER_NOT_FOUND'])
  })
})
