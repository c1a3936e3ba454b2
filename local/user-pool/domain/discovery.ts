/** The discovery document of a pool (T: its members, as AWS serves them). */
interface Discovery {
  issuer: string
  /** Of this server, as the caller knows it. */
  origin: string
  poolId: string
  hasDomain: boolean
}

export function discoveryDocument({ issuer, origin, poolId, hasDomain }: Discovery): object {
  const endpoints = {
    authorization_endpoint: `${origin}/oauth2/authorize`,
    end_session_endpoint: `${origin}/logout`,
    revocation_endpoint: `${origin}/oauth2/revoke`,
    token_endpoint: `${origin}/oauth2/token`,
    userinfo_endpoint: `${origin}/oauth2/userInfo`,
  }
  return {
    ...(hasDomain ? endpoints : {}),
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${origin}/${poolId}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  }
}
