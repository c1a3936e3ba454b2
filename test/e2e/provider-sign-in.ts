/** Sign-ins at the local stand-in of a provider, by HTTP: what an app, its user and the user's browser do. */
import { createHash, randomBytes } from 'node:crypto'
import type { BodyOf } from '../../client/index.ts'
import type { LocalApi } from '../../local/index.ts'
import { type Browser, openBrowser, type Page } from './http-browser.ts'
import { watch } from './support.ts'

type Domain = Pick<LocalApi, 'cognitoEndpoint' | 'userPoolClientId'>

/** An app's callback URL. Nothing listens there, since the browser stops before it. */
export const callbackUrl = 'http://localhost:3000/callback'
export const allScopes = 'openid email profile phone aws.cognito.signin.user.admin'

/** What an app remembers between both halves of a sign-in. */
export interface Started {
  url: URL
  state: string
  nonce: string
  codeVerifier: string
  redirectUri: string
}

/** What an app does first. `parameters` replace those of the request; one that is undefined is left out. */
export function startSignIn(
  { cognitoEndpoint, userPoolClientId }: Domain,
  parameters: Record<string, string | undefined> = {},
): Started {
  const [state, nonce, codeVerifier] = [token(), token(), token()]
  const all: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: userPoolClientId,
    redirect_uri: callbackUrl,
    scope: allScopes,
    state,
    nonce,
    code_challenge: challengeOf(codeVerifier),
    code_challenge_method: 'S256',
    identity_provider: 'Google',
    ...parameters,
  }
  const url = new URL('/oauth2/authorize', cognitoEndpoint)
  for (const [name, value] of Object.entries(all)) if (value !== undefined) url.searchParams.set(name, value)
  watch.take({ codeVerifier, nonce })
  return { url, state, nonce, codeVerifier, redirectUri: all['redirect_uri'] ?? callbackUrl }
}

export const challengeOf = (codeVerifier: string) =>
  createHash('sha256').update(codeVerifier).digest('base64url')

const token = () => randomBytes(32).toString('base64url')

/** A person's claims at a provider, in its own names. An e-mail address is verified unless `email_verified` is `false`. */
export type Claims = Record<string, string>

/** The fields of the form. */
export const fieldsFor = (claims: Claims) =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [`claim.${name}`, value]))

/** Types who one is into the stand-in's form, and returns where the browser arrives: at the app's callback URL. */
export async function signInAtProvider(
  url: URL | string,
  claims: Claims,
  browser: Browser = openBrowser(String(url)),
): Promise<Page> {
  const arrived = await browser.submit(await browser.open(url), fieldsFor(claims))
  watch.take({ code: arrived.url.searchParams.get('code') })
  return arrived
}

/** Signs a person in, and returns the code that the app receives. */
export async function codeFor(started: Started, claims: Claims, browser?: Browser): Promise<string> {
  const { url, html } = await signInAtProvider(started.url, claims, browser)
  const code = url.searchParams.get('code')
  if (code === null) throw new Error(`the browser arrived at ${url} without a code: ${html}`)
  return code
}

/** Signs a person in, and returns what the app sends to POST /auth/code. */
export async function grantFor(
  domain: Domain,
  claims: Claims,
  parameters: Record<string, string | undefined> = {},
): Promise<BodyOf<'POST /auth/code'>> {
  const started = startSignIn(domain, parameters)
  const { codeVerifier, redirectUri, nonce } = started
  return { code: await codeFor(started, claims), codeVerifier, redirectUri, nonce }
}

/** Sends a form to the token endpoint; a field that is undefined is left out. */
export async function requestTokens(
  { cognitoEndpoint, userPoolClientId }: Domain,
  fields: Record<string, string | undefined>,
): Promise<{ status: number; body: Record<string, string> }> {
  const all: Record<string, string | undefined> = { client_id: userPoolClientId, ...fields }
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(all)) if (value !== undefined) body.set(name, value)
  const response = await fetch(`${cognitoEndpoint}/oauth2/token`, { method: 'POST', body })
  const answer = JSON.parse(await response.text())
  watch.take(answer)
  return { status: response.status, body: answer }
}

/** Exchanges a code as the app that started the sign-in does, except for the fields given. */
export function exchange(
  domain: Domain,
  { codeVerifier, redirectUri }: Started,
  code: string,
  fields: Record<string, string | undefined> = {},
) {
  return requestTokens(domain, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
    ...fields,
  })
}

/** A whole sign-in, and its tokens. */
export async function federatedTokens(
  domain: Domain,
  claims: Claims,
  parameters: Record<string, string | undefined> = {},
): Promise<Record<'id_token' | 'access_token' | 'refresh_token', string>> {
  const started = startSignIn(domain, parameters)
  const { status, body } = await exchange(domain, started, await codeFor(started, claims))
  const { id_token = '', access_token = '', refresh_token = '' } = body
  if (status !== 200) throw new Error(`the token endpoint responded ${status} ${JSON.stringify(body)}`)
  return { id_token, access_token, refresh_token }
}
