import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminDisableUser } from '../../../lambda/operations/admin-disable-user.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'g%40example.com' }

describe('admin-disable-user', () => {
  test('disables the user and returns 204', async () => {
    cognito.on(AdminDisableUserCommand).resolves({})
    const { status, body } = await call(adminDisableUser, { path })
    expect([status, body]).toEqual([204, {}])
    expect(cognito.commandCalls(AdminDisableUserCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      Username: 'g@example.com',
    })
  })

  test.each([['UserNotFoundException', 'User does not exist.', 404, 'USER_NOT_FOUND']])(
    'returns the problem for %s "%s": %d %s',
    async (exception, message, status, code) => {
      cognito.on(AdminDisableUserCommand).rejects(cognitoError(exception, message))
      const answer = await call(adminDisableUser, { path })
      expect([answer.status, answer.body['code']]).toEqual([status, code])
    },
  )
})
