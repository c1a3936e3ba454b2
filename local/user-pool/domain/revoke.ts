/** POST /oauth2/revoke: revokes a refresh token, and all tokens of the same sign-in. */

import { revokeToken } from '../commands/revoke-token.ts'
import { CognitoError } from '../errors.ts'
import { checkClient } from './client.ts'
import type { Domain, Exchange } from './domain.ts'
import { OAuthError } from './responses.ts'

/** OAuth's names of the exceptions of RevokeToken; `unauthorized_client` is a guess. */
const codes: Record<string, string> = {
  UnsupportedTokenTypeException: 'unsupported_token_type',
  UnsupportedOperationException: 'unauthorized_client',
}

export async function revoke(exchange: Exchange, domain: Domain): Promise<void> {
  checkClient(exchange, domain)
  const Token = exchange.form.get('token')
  if (!Token) throw new OAuthError('invalid_request')
  await revokeToken
    .execute({ Token, ClientId: domain.pool.clientId }, domain.pool)
    .catch((error: unknown) => {
      throw error instanceof CognitoError ? new OAuthError(codes[error.name] ?? 'invalid_request') : error
    })
  exchange.response.writeHead(200, { 'cache-control': 'no-store' }).end()
}
