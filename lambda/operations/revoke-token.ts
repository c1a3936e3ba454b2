/** Revokes a refresh token, and the access tokens that came with it. */
import { RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { operation } from '../contract/operation.ts'

export const revokeToken = operation({
  id: 'revoke-token',
  summary: 'Revoke a refresh token',
  description:
    'Signs one device out: the refresh token and every access token of the same sign-in stop working at this API. ' +
    'Revoking a revoked token changes nothing.',
  route: 'POST /auth/revoke',
  access: 'public',
  publicBecause:
    'A sign-out must work when the access token has expired: the refresh token is what is given up.',
  commands: { RevokeTokenCommand },
  request: { body: z.strictObject({ refreshToken: fields.refreshToken }) },
  success: { status: 204, description: 'The token is revoked' },
  errors: ['TOKEN_INVALID'],

  async run({ body: { refreshToken } }, { cognito, pool }) {
    await cognito.RevokeToken({ ClientId: pool.clientId, Token: refreshToken })
  },
})
