/** Exchanges the code of a sign-in at another provider for tokens. It sends no command: Cognito's domain has an endpoint for it. */
import * as z from 'zod/mini'
import { exchangeCode as exchange } from '../cognito/domain/token-endpoint.ts'
import { code, codeVerifier, nonce, redirectUri } from '../cognito/schemas/authorization-code.ts'
import { tokens, toTokens } from '../cognito/schemas/tokens.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { claimsIn } from '../cognito/token-claims.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'
import { Problem } from '../contract/problem.ts'
import { apiScope } from '../contract/scopes.ts'

const result = /* @__PURE__ */ z.strictObject({ tokens })

export const runtime = runtimeOperation({
  id: 'exchange-code',
  route: 'POST /auth/code',
  access: 'public',
  commands: {},
  request: { body: z.strictObject({ code, codeVerifier, redirectUri, nonce }) },
  refreshCookie: 'set',
  status: 200,

  async run({ body: { nonce, ...grant } }, { pool: { clientId, domain } }): Promise<z.output<typeof result>> {
    if (!domain) throw new Error('the environment variable SIGN_IN_DOMAIN is not set')
    const granted = await exchange(grant, domain, clientId)
    const scopes = String(claimsIn(requireField(granted.AccessToken, 'AccessToken'))['scope']).split(' ')
    if (granted.IdToken === undefined || !scopes.includes(apiScope)) {
      throw new Problem('AUTHORIZATION_CODE_INVALID', {
        detail: `The sign-in did not ask for the scopes openid and ${apiScope}. Start it with all scopes of GET /auth/providers.`,
      })
    }
    const { aud, nonce: nonceOfToken } = claimsIn(granted.IdToken)
    if (nonceOfToken !== nonce) throw mismatch('NonceMismatch')
    if (aud !== clientId) throw mismatch('AudienceMismatch')
    return { tokens: toTokens(granted) }
  },
})

/** The log contains the name. */
function mismatch(name: string): Problem {
  const cause = Object.assign(new Error('The ID token does not belong to this sign-in'), { name })
  return new Problem('AUTHORIZATION_CODE_INVALID', { cause })
}

export const exchangeCode = operation(runtime, {
  operationId: 'exchangeCode',
  summary: 'Complete a sign-in at a provider',
  description:
    'Exchanges the code with which the domain sent the user back to the app (OAuth 2.0 with PKCE), and returns the tokens of a ' +
    'sign-in. `code` works once, for a few minutes, with the verifier and the redirect URI that the sign-in began with. The ID ' +
    'token has to contain `nonce`, so that nobody can be signed in with the code of someone else. Begin with a state, which the ' +
    'app compares itself, S256 as the challenge method, and the scopes of GET /auth/providers. The typed client does all of this.',
  requires: 'federation',
  publicBecause: 'Users who sign in have no token yet: the code and its verifier authenticate them.',
  // Cognito completes 25 sign-ins at providers per second by default (UserFederation), and accepts 300 requests of a client at the domain,
  // of which each sign-in needs three.
  requestsPerSecond: 20,
  callsDomain: true,
  event: 'step',
  response: { description: 'The tokens', body: result },
  errors: ['AUTHORIZATION_CODE_INVALID'],
})
