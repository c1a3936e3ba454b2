import { RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { revokeToken } from '../../../lambda/operations/revoke-token.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const body = { refreshToken: 'a.refresh.token' }

describe('revoke-token', () => {
  test('revokes the token and returns 204 without a body', async () => {
    cognito.on(RevokeTokenCommand).resolves({})
    const answer = await call(revokeToken, { body })
    expect([answer.status, answer.body]).toEqual([204, {}])
    expect(cognito.commandCalls(RevokeTokenCommand)[0]?.args[0].input).toEqual({
      ClientId: 'exampleclientid',
      Token: 'a.refresh.token',
    })
  })

  test.each([
    ['an access token', 'UnsupportedTokenTypeException'],
    ["another client's token", 'UnauthorizedException'],
  ])('returns 401 TOKEN_INVALID for %s', async (_, exception) => {
    cognito.on(RevokeTokenCommand).rejects(cognitoError(exception))
    const answer = await call(revokeToken, { body })
    expect([answer.status, answer.body['code']]).toEqual([401, 'TOKEN_INVALID'])
  })
})
