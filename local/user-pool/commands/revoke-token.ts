/** RevokeToken: revokes a refresh token, and all tokens of the same sign-in. */
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'

/** An access or ID token has three parts; a refresh token has five in Cognito and one in this pool. */
const signedToken = /^[^.]+\.[^.]+\.[^.]+$/

export const revokeToken = command('RevokeToken', {
  signed: false,
  category: 'UserToken',

  /** Ignores unknown and revoked tokens (?; RFC 7009, and S has no exception for them). */
  run({ Token }, { configuration, tokens }) {
    if (!configuration.client.EnableTokenRevocation) throw exceptions.revocationNotEnabled()
    if (signedToken.test(Token)) throw exceptions.notARefreshToken()
    tokens.revoke(Token)
  },
})
