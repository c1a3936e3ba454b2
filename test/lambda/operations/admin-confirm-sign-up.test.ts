import { AdminConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminConfirmSignUp } from '../../../lambda/operations/admin-confirm-sign-up.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()

describe('admin-confirm-sign-up', () => {
  test('confirms the user whose percent-encoded name is in the path', async () => {
    cognito.on(AdminConfirmSignUpCommand).resolves({})
    const { status, body } = await call(adminConfirmSignUp, { path: { username: '%E6%A0%83%2F%40+1' } })
    expect([status, body]).toEqual([204, {}])
    expect(cognito.commandCalls(AdminConfirmSignUpCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      Username: '栃/@+1',
    })
  })

  test('explains that a created user cannot be confirmed and what to do instead', async () => {
    const message = 'User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD'
    cognito.on(AdminConfirmSignUpCommand).rejects(cognitoError('NotAuthorizedException', message))
    const { status, body } = await call(adminConfirmSignUp, { path: { username: 'gimpei3' } })
    expect([status, body['code']]).toEqual([409, 'USER_NOT_CONFIRMABLE'])
    expect(body['detail']).toContain('Current status is FORCE_CHANGE_PASSWORD')
    expect(body['detail']).toContain('set a permanent password')
  })

  test('rejects a path that is not UTF-8', async () => {
    const { status, body } = await call(adminConfirmSignUp, { path: { username: '%FF' } })
    expect([status, body['code']]).toEqual([400, 'INVALID_REQUEST'])
    expect(body['errors']).toMatchObject([{ path: '/path/username', code: 'INVALID_FORMAT' }])
  })
})
