/** A browser that signs someone in at the stand-in of a provider, as far as the code that an app receives. */
import { createHash, randomBytes } from 'node:crypto'
import type { BodyOf } from '../../client/index.ts'
import { watch } from './support.ts'

/** What the app sends to POST /auth/code. */
export type Grant = BodyOf<'POST /auth/code'>

interface SignIn {
  provider?: string
  /** What the provider says of the person, by its own names. */
  claims: Record<string, string>
  scopes?: readonly string[]
  redirectUri?: string
}

const allScopes = ['openid', 'email', 'profile', 'phone', 'aws.cognito.signin.user.admin']

/** Throws if the domain returns to the app without a code. */
export async function signInAtProvider(
  api: { cognitoEndpoint: string; userPoolClientId: string },
  { provider = 'Google', claims, scopes = allScopes, redirectUri = 'http://localhost:3000/callback' }: SignIn,
): Promise<Grant> {
  const [codeVerifier, nonce, state] = [random(), random(), random()]
  const authorize = new URL('/oauth2/authorize', api.cognitoEndpoint)
  authorize.search = new URLSearchParams({
    client_id: api.userPoolClientId,
    response_type: 'code',
    identity_provider: provider,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    nonce,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const begun = await fetch(authorize, { redirect: 'manual' })
  const cookie = begun.headers.getSetCookie().map(header => header.split(';')[0])
  const fields = Object.fromEntries(Object.entries(claims).map(([name, value]) => [`claim.${name}`, value]))
  const completed = await fetch(new URL(begun.headers.get('location') ?? '', authorize), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookie.join('; '), origin: authorize.origin },
    body: new URLSearchParams(fields),
  })
  const location = completed.headers.get('location') ?? `${completed.status} ${await completed.text()}`
  const code = URL.parse(location)?.searchParams.get('code')
  if (!code) throw new Error(`the domain returned no code: ${location}`)
  const grant = { code, codeVerifier, redirectUri, nonce }
  watch.take(grant)
  return grant
}

function random(): string {
  return randomBytes(32).toString('base64url')
}
