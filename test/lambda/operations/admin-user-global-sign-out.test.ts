import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminUserGlobalSignOut } from '../../../lambda/operations/admin-user-global-sign-out.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'g%40example.com' }

describe('admin-user-global-sign-out', () => {
  test("revokes the user's tokens and returns 204", async () => {
    cognito.on(AdminUserGlobalSignOutCommand).resolves({})
    const { status, body } = await call(adminUserGlobalSignOut, { path })
    expect([status, body]).toEqual([204, {}])
    expect(cognito.commandCalls(AdminUserGlobalSignOutCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      Username: 'g@example.com',
    })
  })

  test.each([['UserNotFoundException', 'User does not exist.', 404, 'USER_NOT_FOUND']])(
    'returns the problem for %s "%s": %d %s',
    async (exception, message, status, code) => {
      cognito.on(AdminUserGlobalSignOutCommand).rejects(cognitoError(exception, message))
      const answer = await call(adminUserGlobalSignOut, { path })
      expect([answer.status, answer.body['code']]).toEqual([status, code])
    },
  )
})
