import {
  AdminResetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminResetUserPassword } from '../../../lambda/operations/admin-reset-user-password.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'g%40example.com' }

describe('admin-reset-user-password', () => {
  test("resets the user's password and returns 204", async () => {
    cognito.on(AdminResetUserPasswordCommand).resolves({})
    const { status, body } = await call(adminResetUserPassword, { path })
    expect([status, body]).toEqual([204, {}])
    expect(cognito.commandCalls(AdminResetUserPasswordCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      Username: 'g@example.com',
    })
    const signOuts = cognito.commandCalls(AdminUserGlobalSignOutCommand).map(({ args }) => args[0].input)
    expect(signOuts).toEqual([{ UserPoolId: 'us-east-1_Example01', Username: 'g@example.com' }])
  })

  test.each([
    ['UserNotFoundException', 'User does not exist.', 404, 'USER_NOT_FOUND'],
    [
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
      409,
      'PASSWORD_NOT_RESETTABLE',
    ],
    [
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered email',
      409,
      'PASSWORD_NOT_RESETTABLE',
    ],
    ['CodeDeliveryFailureException', '', 502, 'DELIVERY_FAILED'],
  ])('returns the problem for %s "%s": %d %s', async (exception, message, status, code) => {
    cognito.on(AdminResetUserPasswordCommand).rejects(cognitoError(exception, message))
    const answer = await call(adminResetUserPassword, { path })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
    expect(cognito.commandCalls(AdminUserGlobalSignOutCommand)).toHaveLength(0)
  })
})
