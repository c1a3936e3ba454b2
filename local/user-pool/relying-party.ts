/** Which pages may use the passkeys of the pool. */
import type { Configuration } from './configuration.ts'

export interface PasskeyOptions {
  /** Replaces the template's WebAuthnRelyingPartyID, such as `localhost` for a stage with a domain. */
  relyingPartyId?: string
  /** The only origins to accept; by default those that a browser accepts for the relying party. */
  origins?: readonly string[]
}

export interface RelyingParty {
  /** Missing if neither the template nor the options name one. The local pool has no domain of its own. */
  id: string | undefined
  accepts(origin: string): boolean
}

export function createRelyingParty({ pool }: Configuration, options: PasskeyOptions = {}): RelyingParty {
  const { relyingPartyId: id = pool.WebAuthnRelyingPartyID, origins } = options
  return {
    id,
    accepts: origin => (origins ? origins.includes(origin) : id !== undefined && belongsTo(origin, id)),
  }
}

/** Browsers accept the host itself and its subdomains, by HTTPS; `localhost` by HTTP, too, but without subdomains. */
function belongsTo(origin: string, id: string): boolean {
  const url = URL.parse(origin)
  if (url?.origin !== origin) return false
  const { protocol, hostname } = url
  if (id === 'localhost') return hostname === id && ['http:', 'https:'].includes(protocol)
  return protocol === 'https:' && (hostname === id || hostname.endsWith(`.${id}`))
}
