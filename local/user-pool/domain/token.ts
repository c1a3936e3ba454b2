/** POST /oauth2/token: exchanges a code or a refresh token for tokens. */
import { createHash } from 'node:crypto'
import { deviceOf } from '../device.ts'
import { CognitoError } from '../errors.ts'
import { addressScopes } from '../scopes.ts'
import type { AuthenticationResult } from '../token-issuer.ts'
import { checkClient } from './client.ts'
import { callerOf, type Domain, type Exchange } from './domain.ts'
import { OAuthError, sendJson } from './responses.ts'

export async function token(exchange: Exchange, domain: Domain): Promise<void> {
  checkClient(exchange, domain)
  const grant = grants.get(requireField(exchange.form, 'grant_type'))
  if (!grant) throw new OAuthError('unsupported_grant_type')
  const { scopes, result } = await grant(exchange, domain).catch((error: unknown) => {
    throw error instanceof CognitoError ? asInvalidGrant(error) : error
  })
  const { IdToken, AccessToken, RefreshToken, ExpiresIn, TokenType } = result
  sendJson(exchange.response, 200, {
    ...(scopes?.includes('openid') === false ? {} : { id_token: IdToken }),
    access_token: AccessToken,
    ...(RefreshToken === undefined ? {} : { refresh_token: RefreshToken }),
    expires_in: ExpiresIn,
    token_type: TokenType,
  })
}

/** Only the message of a trigger is for the app. */
function asInvalidGrant({ name, message }: CognitoError): OAuthError {
  return new OAuthError('invalid_grant', name.includes('Lambda') ? { description: message } : {})
}

interface Granted {
  /** Undefined for a sign-in by the API, which has an ID token without asking for it. */
  scopes: readonly string[] | undefined
  result: AuthenticationResult
}

type Grant = (exchange: Exchange, domain: Domain) => Promise<Granted>

const exchangeCode: Grant = async (exchange, { codes, pool }) => {
  const { form } = exchange
  const { tokens, users } = pool
  const redirectUri = requireField(form, 'redirect_uri')
  // A failed attempt uses up the code as well (T).
  const code = codes.take(requireField(form, 'code'))
  if (!code) throw new OAuthError('invalid_grant')
  const { request, signedIn } = code
  if (request.redirectUri !== redirectUri) throw new OAuthError('unauthorized_client')
  if (!verifies(form.get('code_verifier'), request.challenge)) throw new OAuthError('invalid_grant')
  const { scopes, nonce } = request
  if (!isReadable(scopes, pool)) throw new OAuthError('invalid_grant')
  const result = await tokens.signIn(
    users.withSub(signedIn.sub),
    { source: 'HostedAuth' },
    {
      device: deviceOf({}, callerOf(exchange)),
      methods: ['fed'],
      hosted: { scopes, nonce, authTime: signedIn.authTime },
    },
  )
  return { scopes, result }
}

const refresh: Grant = async (exchange, { pool: { tokens } }) => {
  const refreshToken = requireField(exchange.form, 'refresh_token')
  const scopes = tokens.scopesOf(refreshToken)
  return { scopes, result: await tokens.refresh(refreshToken, undefined, deviceOf({}, callerOf(exchange))) }
}

const grants = new Map([
  ['authorization_code', exchangeCode],
  ['refresh_token', refresh],
])

/** Whether the client may read the attributes of the scopes; without that, Cognito refuses the code (D). */
function isReadable(scopes: readonly string[], { attributes }: Domain['pool']): boolean {
  const needed = Object.entries(addressScopes).flatMap(([name, scope]) =>
    scopes.includes(scope) ? [name, `${name}_verified`] : [],
  )
  const readable = attributes.readable(Object.fromEntries(needed.map(name => [name, ''])))
  return needed.every(name => name in readable)
}

/** A verifier without a challenge is refused, too, so that nobody can leave PKCE out of someone else's request. */
function verifies(verifier: string | null, challenge: string | undefined): boolean {
  if (verifier === null || challenge === undefined) return verifier === null && challenge === undefined
  return createHash('sha256').update(verifier).digest('base64url') === challenge
}

function requireField(form: URLSearchParams, name: string): string {
  const value = form.get(name)
  if (!value) throw new OAuthError('invalid_request')
  return value
}
