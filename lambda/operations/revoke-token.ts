/** Revokes a refresh token and the access tokens issued with it. */
import { RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { replaceCode } from '../cognito/user-enumeration.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'revoke-token',
  route: 'POST /auth/revoke',
  access: 'public',
  commands: { RevokeTokenCommand },
  request: { body: z.strictObject({ refreshToken: fields.sentRefreshToken }) },
  refreshCookie: 'end',
  status: 204,

  async run({ body: { refreshToken } }, { cognito, pool }) {
    await cognito
      .RevokeToken({ ClientId: pool.clientId, Token: refreshToken })
      .catch(error => replaceCode(error, 'TOKEN_INVALID'))
  },
})

export const revokeToken = operation(runtime, {
  operationId: 'revokeToken',
  summary: 'Revoke a refresh token',
  description:
    'Signs out one device: the refresh token and every access token from the same sign-in stop working at this API. ' +
    'Revoking a revoked token changes nothing.',
  publicBecause:
    'Signing out must work after the access token has expired: the refresh token itself authorizes it.',
  response: { description: 'The token is revoked' },
  errors: ['TOKEN_INVALID'],
})
