/** How a user has signed in: the claims acr and amr, which a refresh keeps (D). */

import type { UserPoolTier } from './configuration.ts'
import type { Database } from './database.ts'

/** In the words of `amr` (D): passwords, authenticator apps, sent codes, passkeys of a platform or a security key, and providers. */
export type Method = 'pwd' | 'otp' | 'sms' | 'email_otp' | 'swk' | 'hwk' | 'fed'

/** Levels (D): 1 a password, 2 a code alone, 3 a passkey alone or a password and a code, 4 a password and an app. */
function levelOf(methods: readonly Method[]): number {
  const has = (...some: Method[]) => some.some(method => methods.includes(method))
  // What a provider has verified is not known (?).
  if (has('fed')) return 1
  if (has('swk', 'hwk')) return 3
  if (!has('pwd')) return 2
  if (has('otp')) return 4
  return has('sms', 'email_otp') ? 3 : 1
}

export type AuthenticationMethods = ReturnType<typeof createAuthenticationMethods>

export function createAuthenticationMethods({ sql }: Database, tier: UserPoolTier) {
  const ofSession = sql.prepare('SELECT methods FROM session_methods WHERE session_id = ?')
  const saveSession = sql.prepare('INSERT INTO session_methods (session_id, methods) VALUES (?, ?)')

  return {
    /** What the sign-in of a session has verified before its challenge. */
    ofSession(id: string): Method[] {
      const row = ofSession.get(id)
      return row ? JSON.parse(String(row['methods'])) : []
    },
    keepForSession(id: string, methods: readonly Method[]): void {
      if (methods.length > 0) saveSession.run(id, JSON.stringify(methods))
    },
    /** The claims of both tokens; none on the Lite plan (?), or if no method is known. */
    claims(methods: readonly Method[]): { acr?: string; amr?: string[] } {
      if (tier === 'LITE' || methods.length === 0) return {}
      // That a passkey with user verification adds `mfa`, too, is not documented: assumed not.
      const amr = methods.length > 1 ? [...methods, 'mfa'] : [...methods]
      return { acr: `urn:cognito:loa:${levelOf(methods)}`, amr }
    },
  }
}
