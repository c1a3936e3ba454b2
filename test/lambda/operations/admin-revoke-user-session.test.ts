import { AdminRevokeUserSessionCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminRevokeUserSession } from '../../../lambda/operations/admin-revoke-user-session.ts'
import { call, cognitoError, environment, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3', id: 'ssoq4r8s2t6u9v3w7x1y5z0a2b4c' }

describe('admin-revoke-user-session', () => {
  test('ends the session of the user', async () => {
    cognito.on(AdminRevokeUserSessionCommand).resolves({})
    const { status, body } = await call(adminRevokeUserSession, { path })
    expect([status, body]).toEqual([204, {}])
    expect(cognito.commandCalls(AdminRevokeUserSessionCommand)[0]?.args[0].input).toEqual({
      UserPoolId: environment.USER_POOL_ID,
      Username: 'gimpei3',
      SessionId: path.id,
    })
  })

  test.each([
    ['UserNotFoundException', 'User does not exist.', 404, 'USER_NOT_FOUND'],
    ['ResourceNotFoundException', 'Session not found', 404, 'SESSION_NOT_FOUND'],
  ])('reports %s "%s" as %i %s', async (exception, message, status, code) => {
    cognito.on(AdminRevokeUserSessionCommand).rejects(cognitoError(exception, message))
    const answer = await call(adminRevokeUserSession, { path })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
