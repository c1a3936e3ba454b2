/** Validates the parameters of /oauth2/authorize and /login. */
import type { PoolContext } from '../command.ts'
import type { Configuration } from '../configuration.ts'
import { PageError, RedirectError } from './failures.ts'
import { repeatedNames } from './form.ts'
import type { UrlCheck } from './redirect-uris.ts'

/** What an app asks of the domain, and where the answer goes. */
export interface AuthorizationRequest {
  /** As it was sent: the token request has to repeat it. */
  redirectUri: string
  scopes: readonly string[]
  state: string | undefined
  nonce: string | undefined
  /** The S256 challenge; missing if the request did not begin with PKCE, which a client cannot require (?). */
  challenge: string | undefined
}

/** Of RFC 7636: SHA-256 in base64url. */
const challengeForm = /^[\w-]{43}$/

interface Options {
  pool: Pick<PoolContext, 'clientId' | 'configuration'>
  isAllowedUrl: UrlCheck
}

/**
 * Throws PageError for a client or a redirect URI that is not this client's, since nothing may be sent there, and RedirectError for
 * everything else.
 */
export function readAuthorizationRequest(
  parameters: URLSearchParams,
  { pool, isAllowedUrl }: Options,
): AuthorizationRequest {
  const { clientId, configuration } = pool
  const { client } = configuration
  const get = (name: string) => parameters.get(name) ?? undefined
  const repeated = repeatedNames(parameters)
  if (repeated.includes('client_id') || get('client_id') !== clientId) {
    throw new PageError('invalid_client')
  }
  const redirectUri = get('redirect_uri') ?? ''
  if (repeated.includes('redirect_uri') || !isAllowedUrl(redirectUri, 'callbackUrls')) {
    throw new PageError('redirect_mismatch', { redirect_uri: parameters.getAll('redirect_uri').join(' ') })
  }
  const [state, nonce, challenge] = [get('state'), get('nonce'), get('code_challenge')]
  const fail = (error: string, error_description?: string) =>
    new RedirectError(redirectUri, { error, state, ...(error_description ? { error_description } : {}) })

  if (repeated.length > 0) throw fail('invalid_request', `repeated parameter ${repeated[0]}`)
  const type = get('response_type')
  // What Cognito answers to other types than these two is not documented.
  if (type !== 'code' && type !== 'token') throw fail('invalid_request', 'invalid response_type')
  if (!allowsFlow(client, type === 'code' ? 'code' : 'implicit')) throw fail('unauthorized_client')
  if (type === 'token') throw fail('unsupported_response_type', 'implicit grants do not exist on localhost')
  const method = get('code_challenge_method')
  if (challenge === undefined ? method !== undefined : method !== 'S256' || !challengeForm.test(challenge)) {
    throw fail('invalid_request', 'code_challenge must have the method S256')
  }
  const allowed = client.AllowedOAuthScopes ?? []
  const scopes = get('scope')?.split(' ').filter(Boolean) ?? []
  if (!scopes.every(scope => allowed.includes(scope))) throw fail('invalid_scope')
  return { redirectUri, scopes: scopes.length > 0 ? [...new Set(scopes)] : allowed, state, nonce, challenge }
}

function allowsFlow(client: Configuration['client'], flow: 'code' | 'implicit'): boolean {
  return client.AllowedOAuthFlowsUserPoolClient && (client.AllowedOAuthFlows ?? []).includes(flow)
}
