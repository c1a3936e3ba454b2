import { AdminDeleteSoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminDeleteSoftwareToken } from '../../../lambda/operations/admin-delete-software-token.ts'
import { call, cognitoError, environment, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }

describe('admin-delete-software-token', () => {
  test('removes the authenticator app of the user', async () => {
    cognito.on(AdminDeleteSoftwareTokenCommand).resolves({})
    const { status, body } = await call(adminDeleteSoftwareToken, { path })
    expect([status, body]).toEqual([204, {}])
    expect(cognito.commandCalls(AdminDeleteSoftwareTokenCommand)[0]?.args[0].input).toEqual({
      UserPoolId: environment.USER_POOL_ID,
      Username: 'gimpei3',
    })
  })

  test.each([
    ['UserNotFoundException', 404, 'USER_NOT_FOUND'],
    ['UserNotConfirmedException', 403, 'USER_NOT_CONFIRMED'],
  ])('reports %s as %i %s', async (exception, status, code) => {
    cognito.on(AdminDeleteSoftwareTokenCommand).rejects(cognitoError(exception))
    const answer = await call(adminDeleteSoftwareToken, { path })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
