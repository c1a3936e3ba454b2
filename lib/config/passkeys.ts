/** Rules for the domain of passkeys, and for what a passkey replaces. */
import { isLoopback, siteOf } from './browser-sessions.ts'
import type { Settings } from './settings.ts'
import type { Violation } from './stage.ts'
import { isToken } from './token.ts'

export function passkeyViolations({ passkeys, retainData, browserSessions }: Settings): Violation[] {
  if (!passkeys) return []
  const { relyingPartyId, satisfiesMfa, userVerification } = passkeys
  const domain = isToken(relyingPartyId)
    ? undefined
    : domainViolation(relyingPartyId, retainData, browserSessions?.origin)
  return [
    ...(domain === undefined ? [] : [{ path: ['passkeys', 'relyingPartyId'], message: domain }]),
    // Without it, someone who finds the device could sign in.
    ...(satisfiesMfa && userVerification !== 'required'
      ? [{ path: ['passkeys', 'satisfiesMfa'], message: 'requires userVerification: required' }]
      : []),
  ]
}

/** Localhost replaces `relyingPartyId` (local-stage.ts), and an origin there is only for it: neither is compared with a domain. */
function domainViolation(
  relyingPartyId: string,
  retainData: boolean,
  origin: string | undefined,
): string | undefined {
  if (relyingPartyId === 'localhost') {
    return retainData
      ? 'localhost is not for a stage that retains its data: passkeys of users would work on their own machines only. Use the domain of the web app'
      : undefined
  }
  if (siteOf(relyingPartyId) === null) {
    return `${relyingPartyId} is a public suffix, below which others register their domains, and browsers reject it. Use a domain that you registered`
  }
  if (origin === undefined || isLoopback(origin)) return undefined
  const { hostname } = new URL(origin)
  if (hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`)) return undefined
  return (
    `pages at browserSessions.origin ${origin} cannot use passkeys of ${relyingPartyId}. ` +
    `Use ${hostname}, or a domain above it that you registered`
  )
}
