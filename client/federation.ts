/** `cognito-auth-api/client/federation`: signs in with a provider such as Google, and out again. */
import type { Client } from './client.ts'
import { FederationError } from './federation-error.ts'
import { absoluteUrl, leaveFor, pathInApp, replaceBy, takeAuthorizationResponse } from './page.ts'
import { addPendingSignIn, type FederatedSignInOptions, takePendingSignIn } from './pending-sign-in.ts'
import { isProblem } from './problem.ts'
import type { Schemas } from './routes.ts'
import type { Session } from './session.ts'

export {
  FederationError,
  type FederationErrorCode,
  type FederationErrorDetails,
  isFederationError,
} from './federation-error.ts'
export type { FederatedSignInOptions } from './pending-sign-in.ts'

/** The client of `createClient`, with a session. */
export type FederationClient = Pick<Client, 'GET' | 'POST' | 'session'>

/**
 * Starts a sign-in, and leaves the page for the provider. Resolves before the browser has left it. The sign-in must come back
 * to the same tab; other tabs can have their own.
 * @throws FederationError PROVIDER_UNKNOWN or UNSUPPORTED.
 * @throws ProblemError of `GET /auth/providers`.
 * @throws Error if `returnTo` is outside of this app, or `redirectUri` has no scheme and host.
 */
export async function startSignIn(api: FederationClient, options: FederatedSignInOptions): Promise<void> {
  requireSession(api)
  const { returnTo, ...rest } = options
  const redirectUri = absoluteUrl('redirectUri', options.redirectUri)
  const destination = returnTo === undefined ? {} : { returnTo: pathInApp(returnTo) }
  leaveFor(await authorizationUrl(api, { ...rest, redirectUri, ...destination }))
}

/** Stores a sign-in as pending. `repeated`: it replaces one that was refused because the pool has linked the user meanwhile. */
async function authorizationUrl(
  api: FederationClient,
  options: FederatedSignInOptions,
  repeated = false,
): Promise<string> {
  const { provider, prompt, loginHint } = options
  const { domain, clientId, scopes, items } = await api.GET('/auth/providers')
  if (!items.some(({ name }) => name === provider)) throw new FederationError('PROVIDER_UNKNOWN')
  return urlOf(`${domain}/oauth2/authorize`, {
    response_type: 'code',
    client_id: clientId,
    scope: scopes.join(' '),
    identity_provider: provider,
    ...(await addPendingSignIn({ ...options, repeated })),
    ...(prompt === undefined ? {} : { prompt }),
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
  })
}

/** A sign-in with a provider that succeeded. The session has the tokens. */
export interface CompletedSignIn {
  tokens: Schemas['Tokens']
  /** The path that `startSignIn` was given. */
  returnTo?: string
}

let completing: Promise<CompletedSignIn | undefined> | undefined

/**
 * Completes the sign-in when the provider has sent the user back: call it when the page loads. Removes the code from the URL,
 * exchanges it for tokens, and stores them in the session. Resolves to undefined if the page was not loaded by a sign-in, also
 * after a reload. Calls at the same time have the same result, since frameworks can run the start of a page twice.
 *
 * The first sign-in of a user whom a trigger of the pool has just linked is refused. It is then repeated once: the page leaves for the
 * provider again, and the promise does not settle.
 * @throws FederationError if the sign-in was cancelled, refused, or not started in this tab.
 * @throws ProblemError of `POST /auth/code`: AUTHORIZATION_CODE_INVALID if the code has expired, was used, or belongs to another sign-in.
 */
export function completeSignIn(api: FederationClient): Promise<CompletedSignIn | undefined> {
  completing ??= complete(api)
    .finally(() => {
      completing = undefined
    })
    // Until the browser has left, the page must not show what comes after a sign-in.
    .then(result => (result === 'repeated' ? new Promise<never>(() => {}) : result))
  return completing
}

async function complete(api: FederationClient): Promise<CompletedSignIn | 'repeated' | undefined> {
  const session = requireSession(api)
  const response = takeAuthorizationResponse()
  if (!response) return undefined
  const pending = takePendingSignIn(response.get('state') ?? '')
  if (!pending) throw new FederationError('STATE_UNKNOWN')
  const { nonce, codeVerifier, repeated, startedAt: _, ...options } = pending
  const { provider, redirectUri, returnTo } = options
  const error = response.get('error')
  if (error !== null) {
    const description = response.get('error_description')?.trim()
    if (!repeated && description?.startsWith(linkedMeanwhile)) {
      replaceBy(await authorizationUrl(api, options, true))
      return 'repeated'
    }
    const isCancelled = error === 'access_denied' || description?.includes('access_denied')
    const code = isCancelled ? 'CANCELLED' : 'REFUSED'
    throw new FederationError(code, { error, description, provider, returnTo })
  }
  const body = { nonce, codeVerifier, redirectUri, code: response.get('code') ?? '' }
  const { tokens } = await api.POST('/auth/code', { body })
  await session.set(tokens)
  return { tokens, ...(returnTo === undefined ? {} : { returnTo }) }
}

/** What Cognito says to the first sign-in after a trigger has linked the user. */
const linkedMeanwhile = 'Already found an entry for username'

/**
 * Signs the user out: revokes the tokens, ends the session, and leaves the page for the domain of the user pool, which forgets the
 * user and leads to `logoutUri`. The provider itself remains signed in: use `prompt: 'select_account'` for the next sign-in to ask.
 * Also ends the session of a user who has signed in without a provider.
 * @throws ProblemError of the API. The user is then still signed in.
 * @throws Error if `logoutUri` has no scheme and host.
 */
export async function signOut(
  api: FederationClient,
  {
    logoutUri,
  }: { /** Exactly one of the stage's `logoutUrls`. On localhost, any page there. */ logoutUri: string },
): Promise<void> {
  const session = requireSession(api)
  const logout_uri = absoluteUrl('logoutUri', logoutUri)
  const { domain, clientId } = await api.GET('/auth/providers')
  const refreshToken = (await session.get())?.refreshToken
  if (session.cookie || refreshToken !== undefined) {
    const body = refreshToken === undefined ? {} : { refreshToken }
    // A token that is not valid needs no revocation.
    await api.POST('/auth/revoke', { body }).catch(error => {
      if (!isProblem(error, 'TOKEN_INVALID')) throw error
    })
  }
  await session.set(undefined)
  leaveFor(urlOf(`${domain}/logout`, { client_id: clientId, logout_uri }))
}

function requireSession({ session }: FederationClient): Session {
  if (session) return session
  throw new Error('A sign-in needs a session: pass createClient memorySession() or cookieSession()')
}

const urlOf = (url: string, parameters: Record<string, string>) => `${url}?${new URLSearchParams(parameters)}`
