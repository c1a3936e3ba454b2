/** Makes the access and ID token of a sign-in: their claims, and what the trigger changes in them. */
import { createHash, randomUUID } from 'node:crypto'
import { signToken } from '../jwt.ts'
import type { AttributeRules } from './attributes.ts'
import type { AuthenticationMethods } from './authentication-methods.ts'
import type { Configuration } from './configuration.ts'
import { groupClaims, groupConfiguration } from './group-claims.ts'
import type { Groups } from './groups.ts'
import { identitiesClaim } from './identity.ts'
import type { Origin } from './origins.ts'
import { apiScope, withinScopes } from './scopes.ts'
import type { SigningKeys } from './signing-keys.ts'
import { preTokenGeneration, type TokenCause } from './triggers/pre-token-generation.ts'
import { changedClaims, changedScopes } from './triggers/token-changes.ts'
import type { Triggers } from './triggers/trigger.ts'
import type { User } from './user.ts'
import type { Users } from './users.ts'

export interface AuthenticationResult {
  AccessToken: string
  IdToken: string
  RefreshToken?: string
  TokenType: 'Bearer'
  /** Seconds. */
  ExpiresIn: number
}

export interface TokenIssuerOptions {
  configuration: Configuration
  keys: SigningKeys
  users: Users
  groups: Groups
  attributes: AttributeRules
  triggers: Triggers
  methods: AuthenticationMethods
  /** The current one, since it can depend on the server's address. */
  issuer(): string
  clientId: string
  now: () => Date
}

interface TokenRequest {
  user: User
  origin: Origin
  cause: TokenCause
  /** Of the authorization request; only in the first ID token. */
  nonce?: string | undefined
}

export function createTokenIssuer(options: TokenIssuerOptions) {
  const { configuration, keys, users, groups, attributes: rules, triggers, issuer } = options
  const { clientId, now, methods } = options
  const { lifetimes } = configuration

  function sign(use: 'access' | 'id', origin: Origin, claims: Record<string, unknown>): Promise<string> {
    const issuedAt = Math.floor(now().getTime() / 1000)
    const issued = { iss: issuer(), iat: issuedAt, exp: issuedAt + lifetimes[use], jti: randomUUID() }
    const own = { token_use: use, auth_time: origin.authTime, origin_jti: origin.id }
    return signToken({ ...own, ...claims, ...issued }, keys)
  }

  return async ({ user, origin, cause, nonce }: TokenRequest): Promise<AuthenticationResult> => {
    const { sub, username, attributes, identities } = user
    // Tokens of the domain have what those of the API do not.
    const isHosted = origin.scopes !== undefined
    const granted = [...(origin.scopes ?? [apiScope])]
    const own = groupConfiguration(groups.of(users.keyOf(username)))
    const changes = await preTokenGeneration(triggers, { ...cause, user, groups: own, scopes: granted })
    const { membership, roles } = groupClaims(changes.groups ?? own)
    const scopes = changedScopes(granted, changes.scopes)
    const common = { sub, event_id: randomUUID(), ...methods.claims(origin.methods), ...membership }
    const access = {
      ...common,
      client_id: clientId,
      username,
      ...(isHosted ? { version: 2 } : {}),
      ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
    }
    const id = {
      ...(isHosted ? withinScopes(rules.claims(attributes), granted) : rules.claims(attributes)),
      ...identitiesClaim(identities),
      ...common,
      ...roles,
      aud: clientId,
      'cognito:username': username,
    }
    const signing = sign('access', origin, changedClaims(access, changes.access, 'access'))
    const bound = isHosted
      ? { at_hash: hashClaim(await signing), ...(nonce === undefined ? {} : { nonce }) }
      : {}
    // Both at a time: each is signed in another thread.
    const [AccessToken, IdToken] = await Promise.all([
      signing,
      sign('id', origin, { ...changedClaims(id, changes.id, 'id'), ...bound }),
    ])
    return { AccessToken, IdToken, TokenType: 'Bearer', ExpiresIn: lifetimes.access }
  }
}

/** `at_hash`, as OpenID Connect defines it: the left half of the hash. */
function hashClaim(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url')
}
