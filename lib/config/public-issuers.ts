/** OIDC providers at which anyone can get an account. Others may be open, too: nothing in an issuer says so. */

/** Of the issuers in their discovery documents. Microsoft's for personal accounts are rejected (schema/federation.ts). */
const hosts: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'appleid.apple.com',
  'www.facebook.com',
  'limited.facebook.com',
  'access.line.me',
  'accounts.spotify.com',
  'api.login.yahoo.com',
  'discord.com',
  'gitlab.com',
  'id.twitch.tv',
  'slack.com',
  'www.linkedin.com',
  'www.paypal.com',
])

/** Whether the issuer is known to be open to everyone; false for a CDK token. */
export function isPublicIssuer(issuer: string): boolean {
  return hosts.has(URL.parse(issuer)?.hostname ?? '')
}
