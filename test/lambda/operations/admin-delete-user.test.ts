import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminDeleteUser } from '../../../lambda/operations/admin-delete-user.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }

describe('admin-delete-user', () => {
  test('deletes the user and returns 204 without a body', async () => {
    cognito.on(AdminDeleteUserCommand).resolves({})
    const { status, body, headers } = await call(adminDeleteUser, { path })
    expect([status, body]).toEqual([204, {}])
    expect(headers).not.toHaveProperty('content-type')
    expect(cognito.commandCalls(AdminDeleteUserCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      Username: 'gimpei3',
    })
  })

  test('returns 404 for a user who does not exist', async () => {
    cognito.on(AdminDeleteUserCommand).rejects(cognitoError('UserNotFoundException'))
    expect((await call(adminDeleteUser, { path })).status).toBe(404)
  })
})
