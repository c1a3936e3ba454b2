/** Exchanges a refresh token for new tokens. */
import { GetTokensFromRefreshTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { refreshedTokens, toRefreshedTokens } from '../cognito/schemas/tokens.ts'
import { replaceCode } from '../cognito/user-enumeration.ts'
import { operation } from '../contract/operation.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'

export const runtime = runtimeOperation({
  id: 'get-tokens-from-refresh-token',
  route: 'POST /auth/refresh',
  access: 'public',
  commands: { GetTokensFromRefreshTokenCommand },
  request: { body: z.strictObject({ refreshToken: fields.sentRefreshToken }) },
  refreshCookie: 'exchange',
  status: 200,

  async run({ body: { refreshToken } }, { cognito, pool }) {
    // No password was sent, so an error about the credentials or the user means that the token is no longer valid.
    const { AuthenticationResult } = await cognito
      .GetTokensFromRefreshToken({ ClientId: pool.clientId, RefreshToken: refreshToken })
      .catch(error => replaceCode(error, 'TOKEN_INVALID', ['TOKEN_REUSED']))
    return { tokens: toRefreshedTokens(AuthenticationResult) }
  },
})

export const getTokensFromRefreshToken = operation(runtime, {
  operationId: 'refreshTokens',
  summary: 'Refresh the tokens',
  description:
    'If the stage rotates refresh tokens, the response contains a new one and the old one soon stops working; using it ' +
    'again returns TOKEN_REUSED. Otherwise the refresh token stays the same and the response contains none.',
  publicBecause:
    'The access token has expired when this is called: the refresh token authenticates the user.',
  event: 'none',
  response: { description: 'New tokens', body: z.strictObject({ tokens: refreshedTokens }) },
  errors: ['TOKEN_INVALID', 'TOKEN_REUSED'],
})
