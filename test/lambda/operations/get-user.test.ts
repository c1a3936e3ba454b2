import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { getUser } from '../../../lambda/operations/get-user.ts'
import { accessToken, call, cognitoError, environment, mockCognito } from '../support.ts'

const cognito = mockCognito()
const request = {
  claims: { client_id: environment.USER_POOL_CLIENT_ID },
  headers: { AUTHORIZATION: `Bearer ${accessToken}` },
}

describe('get-user', () => {
  test("returns the token's user", async () => {
    cognito.on(GetUserCommand).resolves({
      Username: 'gimpei3',
      UserAttributes: [{ Name: 'email', Value: 'g@example.com' }],
    })
    const { status, body } = await call(getUser, request)
    expect(status).toBe(200)
    expect(body).toMatchObject({ username: 'gimpei3', attributes: { email: 'g@example.com' } })
    expect(cognito.commandCalls(GetUserCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
    })
  })

  test.each(['Access Token has been revoked', 'Access Token has expired', 'Invalid Access Token'])(
    'returns 401 TOKEN_INVALID for "%s"',
    async message => {
      cognito.on(GetUserCommand).rejects(cognitoError('NotAuthorizedException', message))
      const { status, body, headers } = await call(getUser, request)
      expect([status, body['code'], headers['www-authenticate']]).toEqual([401, 'TOKEN_INVALID', 'Bearer'])
    },
  )

  test('returns 401 TOKEN_INVALID if the user has been deleted meanwhile', async () => {
    cognito.on(GetUserCommand).rejects(cognitoError('UserNotFoundException'))
    expect((await call(getUser, request)).body['code']).toBe('TOKEN_INVALID')
  })
})
