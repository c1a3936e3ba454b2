/** Passkeys of an app for its own domain, on localhost. */
import type { MadeUp } from './assembly/index.ts'
import type { PasskeyOptions } from './user-pool/relying-party.ts'

/** Browsers let a page on localhost use the passkeys of localhost only. Empty if the pool has none for another domain. */
export function localPasskeys(
  properties: unknown,
  onMadeUp: (value: MadeUp) => void,
): { passkeys?: PasskeyOptions } {
  const domain: unknown = Object(properties).WebAuthnRelyingPartyID
  if (typeof domain !== 'string' || domain === 'localhost') return {}
  onMadeUp({ sentence: `Passkeys are for the domain localhost here, instead of ${domain}` })
  return { passkeys: { relyingPartyId: 'localhost' } }
}
