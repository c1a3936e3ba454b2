/** The scopes of access tokens, and which of a user's attributes they allow an app to read (D). */

/** The scope of a sign-in by the API, which commands with an access token require. */
export const apiScope = 'aws.cognito.signin.user.admin'

const limiting = ['profile', 'email', 'phone']
/** Each includes whether it is verified. */
export const addressScopes = { email: 'email', phone_number: 'phone' } as const

/** `address` is in no scope of Cognito's: only openid alone shows it (?). */
function scopeOf(attribute: string): string | undefined {
  const [, scope] =
    Object.entries(addressScopes).find(([name]) => attribute.replace('_verified', '') === name) ?? []
  return scope ?? (attribute === 'address' ? undefined : 'profile')
}

/** With `openid` and none of the others all of them; the others limit them to their own. */
export function withinScopes<T>(attributes: Record<string, T>, scopes: readonly string[]): Record<string, T> {
  const limits = limiting.filter(scope => scopes.includes(scope))
  if (limits.length === 0) return attributes
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => limits.includes(scopeOf(name) ?? '')),
  )
}
