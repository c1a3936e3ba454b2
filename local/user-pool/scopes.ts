/** The scopes of access tokens, and which of a user's attributes they allow an app to read (D). */

/** The scope of a sign-in by the API, which commands with an access token require. */
export const apiScope = 'aws.cognito.signin.user.admin'

const limiting = ['profile', 'email', 'phone']
const others: Record<string, string> = {
  email: 'email',
  email_verified: 'email',
  phone_number: 'phone',
  phone_number_verified: 'phone',
}
/** In no scope of Cognito's: only openid alone shows it (?). */
const unscoped = ['address']

/** With `openid` and none of the others all of them; the others limit them to their own. */
export function withinScopes<T>(attributes: Record<string, T>, scopes: readonly string[]): Record<string, T> {
  const limits = limiting.filter(scope => scopes.includes(scope))
  if (limits.length === 0) return attributes
  const visible = (name: string) =>
    !unscoped.includes(name) &&
    (name === 'sub' || name === 'identities' || limits.includes(others[name] ?? 'profile'))
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => visible(name)))
}
