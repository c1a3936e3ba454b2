/** What OpenID Connect clients do at the pool's domain, and how each step ends: what docs/other-clients.md says about them. */
import { markdownTable } from 'markdown-table'
import { versions } from './direct-packages.ts'

export const domainClients = ['openid-client', '@auth/express', 'Authlib'] as const
export type DomainClient = (typeof domainClients)[number]

const works = 'works'

/** The calls are in the order of `domainClients`. One with an outcome instead does not work. */
type Row = [purpose: string, calls: string[], outcome?: string]

const rows: Row[] = [
  ['Read the discovery document', ['discovery']],
  [
    'Sign in: PKCE, state, nonce, verified ID token',
    ['authorizationCodeGrant', 'ExpressAuth', 'fetch_token'],
  ],
  [
    'Sign in with a client secret, which the app client does not have',
    ['', 'ExpressAuth, clientSecret'],
    'OAUTH_RESPONSE_BODY_ERROR: server responded with an error in the response body',
  ],
  ['Read the claims of the user', ['fetchUserInfo', '', 'get']],
  ['Call the API: all scopes', ['GET /me', 'GET /me', 'GET /me']],
  ["Sign in: the library's own scopes", ['', 'ExpressAuth, with its own scopes']],
  [
    "Call the API: the library's own scopes",
    ['', 'GET /me, with its own scopes'],
    'the API rejects the token',
  ],
  ['Refresh the tokens', ['refreshTokenGrant', '', 'refresh_token']],
  ['Revoke the tokens', ['tokenRevocation', '', 'revoke_token']],
  ['Sign out: `logout_uri`', ['buildEndSessionUrl', 'GET /logout']],
  [
    'Sign out: `post_logout_redirect_uri`',
    ['buildEndSessionUrl, post_logout_redirect_uri'],
    'the browser does not return to the app',
  ],
]

/** The calls of a client, and how each ends. */
export function domainCallsOf(client: DomainClient): { call: string; outcome: string }[] {
  const index = domainClients.indexOf(client)
  return rows.flatMap(([, calls, outcome = works]) => {
    const call = calls[index]
    return call ? [{ call, outcome }] : []
  })
}

const code = (text = '') => (text ? `\`${text}\`` : '')

/** What works of each client. */
export const domainTable = () =>
  markdownTable([
    ['', ...domainClients.map(client => `${code(client)} ${versions()[client]}`), ''],
    ...rows.map(([purpose, calls, outcome]) => [
      purpose,
      ...domainClients.map((_, index) => code(calls[index]?.replace(/,.*/, ''))),
      outcome ? 'refused' : works,
    ]),
  ])
