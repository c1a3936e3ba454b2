import { GetTokensFromRefreshTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { getTokensFromRefreshToken } from '../../../lambda/operations/get-tokens-from-refresh-token.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const body = { refreshToken: 'a.refresh.token' }
const result = { AccessToken: 'access', IdToken: 'id', TokenType: 'Bearer', ExpiresIn: 3600 }
const tokens = { accessToken: 'access', idToken: 'id', tokenType: 'Bearer', expiresIn: 3600 }

describe('get-tokens-from-refresh-token', () => {
  test('returns new tokens without a refresh token if refresh tokens do not rotate', async () => {
    cognito.on(GetTokensFromRefreshTokenCommand).resolves({ AuthenticationResult: result })
    const answer = await call(getTokensFromRefreshToken, { body })
    expect([answer.status, answer.body]).toEqual([200, { tokens }])
    expect(cognito.commandCalls(GetTokensFromRefreshTokenCommand)[0]?.args[0].input).toEqual({
      ClientId: 'exampleclientid',
      RefreshToken: 'a.refresh.token',
    })
  })

  test('returns the next refresh token if refresh tokens rotate', async () => {
    const rotated = { ...result, RefreshToken: 'the.next.one' }
    cognito.on(GetTokensFromRefreshTokenCommand).resolves({ AuthenticationResult: rotated })
    const answer = await call(getTokensFromRefreshToken, { body })
    expect(answer.body).toEqual({ tokens: { ...tokens, refreshToken: 'the.next.one' } })
  })

  test.each([
    ['NotAuthorizedException', 'Invalid Refresh Token.', 'TOKEN_INVALID'],
    ['NotAuthorizedException', 'Refresh Token has been revoked', 'TOKEN_INVALID'],
    ['NotAuthorizedException', 'Refresh Token has expired', 'TOKEN_INVALID'],
    ['NotAuthorizedException', 'User is disabled.', 'TOKEN_INVALID'],
    ['NotAuthorizedException', 'In words not seen before', 'TOKEN_INVALID'],
    ['UserNotFoundException', 'User does not exist.', 'TOKEN_INVALID'],
    ['RefreshTokenReuseException', 'Refresh Token has been used before', 'TOKEN_REUSED'],
  ])('returns the problem for %s "%s": 401 %s', async (exception, message, code) => {
    cognito.on(GetTokensFromRefreshTokenCommand).rejects(cognitoError(exception, message))
    const answer = await call(getTokensFromRefreshToken, { body })
    expect([answer.status, answer.body['code']]).toEqual([401, code])
  })
})
