/** RevokeToken: ends the sign-in that a refresh token comes from, with its access tokens. */
import * as z from 'zod'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'

/** An access or ID token: three parts, where a refresh token of Cognito's has five and one of this pool's has one. */
const signedToken = /^[^.]+\.[^.]+\.[^.]+$/

export const revokeToken = command({
  name: 'RevokeToken',
  input: z.object({ ClientId: input.clientId, Token: input.refreshToken }),

  /** A token that is unknown, or revoked before, is no error (?; RFC 7009, and S has no exception for it). */
  run({ Token }, { configuration, tokens }) {
    if (!configuration.client.EnableTokenRevocation) throw refusals.revocationNotEnabled()
    if (signedToken.test(Token)) throw refusals.notARefreshToken()
    tokens.revoke(Token)
    return {}
  },
})
