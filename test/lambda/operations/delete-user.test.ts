import { DeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { deleteUser } from '../../../lambda/operations/delete-user.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()

describe('delete-user', () => {
  test("deletes the token's user and returns 204", async () => {
    cognito.on(DeleteUserCommand).resolves({})
    const answer = await call(deleteUser, bearer)
    expect([answer.status, answer.body]).toEqual([204, {}])
    expect(cognito.commandCalls(DeleteUserCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
    })
  })

  test.each([
    ['NotAuthorizedException', 'Access Token has been revoked'],
    ['UserNotFoundException', 'User does not exist.'],
  ])('returns 401 TOKEN_INVALID for %s "%s", as after an earlier deletion', async (exception, message) => {
    cognito.on(DeleteUserCommand).rejects(cognitoError(exception, message))
    const answer = await call(deleteUser, bearer)
    expect([answer.status, answer.body['code']]).toEqual([401, 'TOKEN_INVALID'])
  })

  test('rejects a token of another app client without a call to Cognito', async () => {
    const answer = await call(deleteUser, { ...bearer, claims: { client_id: 'anotherclientid' } })
    expect([answer.status, answer.body['code']]).toEqual([401, 'TOKEN_INVALID'])
    expect(cognito.calls()).toHaveLength(0)
  })
})
