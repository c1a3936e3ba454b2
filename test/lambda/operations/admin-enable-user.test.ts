import { AdminEnableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminEnableUser } from '../../../lambda/operations/admin-enable-user.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'g%40example.com' }

describe('admin-enable-user', () => {
  test('enables the user and returns 204', async () => {
    cognito.on(AdminEnableUserCommand).resolves({})
    const { status, body } = await call(adminEnableUser, { path })
    expect([status, body]).toEqual([204, {}])
    expect(cognito.commandCalls(AdminEnableUserCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      Username: 'g@example.com',
    })
  })

  test.each([['UserNotFoundException', 'User does not exist.', 404, 'USER_NOT_FOUND']])(
    'returns the problem for %s "%s": %d %s',
    async (exception, message, status, code) => {
      cognito.on(AdminEnableUserCommand).rejects(cognitoError(exception, message))
      const answer = await call(adminEnableUser, { path })
      expect([answer.status, answer.body['code']]).toEqual([status, code])
    },
  )
})
