/** `cognito-auth-api/client/federation`: signs in with a provider such as Google, and out again. */
import type { Client } from './client.ts'
import { FederationError } from './federation-error.ts'
import { navigate, pathInApp, takeAuthorizationResponse } from './page.ts'
import { addPendingSignIn, takePendingSignIn } from './pending-sign-in.ts'
import { isProblem } from './problem.ts'
import type { Schemas } from './routes.ts'
import type { Session } from './session.ts'

export {
  FederationError,
  type FederationErrorCode,
  type FederationErrorDetails,
  isFederationError,
} from './federation-error.ts'

/** The client of `createClient`, with a session. */
export type FederationClient = Pick<Client, 'GET' | 'POST' | 'session'>

/** Where to sign in, and where to come back. */
export interface FederatedSignInOptions {
  /** The name of a provider from `GET /auth/providers`. */
  provider: string
  /** The page that calls `completeSignIn`: exactly one of the stage's `callbackUrls`. On localhost, any page there. */
  redirectUri: string
  /** A path of this app for after the sign-in. `completeSignIn` returns it. */
  returnTo?: string
  /**
   * What the provider asks again although it knows the user, such as `select_account` for the choice between accounts. Cognito
   * passes it on; each provider decides what it does.
   */
  prompt?: 'login' | 'select_account' | 'consent'
  /** The user's name or address at the provider, to be filled in there. Cognito passes it on to OIDC providers only. */
  loginHint?: string
}

/**
 * Starts a sign-in, and leaves the page for the provider. Resolves before the browser has left it. The sign-in must come back
 * to the same tab; other tabs can have their own.
 * @throws FederationError PROVIDER_UNKNOWN or UNSUPPORTED.
 * @throws ProblemError of `GET /auth/providers`.
 * @throws Error if `returnTo` is outside of this app.
 */
export async function startSignIn(
  api: FederationClient,
  { provider, redirectUri, returnTo, prompt, loginHint }: FederatedSignInOptions,
): Promise<void> {
  requireSession(api)
  const destination = returnTo === undefined ? {} : { returnTo: pathInApp(returnTo) }
  const { domain, clientId, scopes, items } = await api.GET('/auth/providers')
  if (!items.some(({ name }) => name === provider)) throw new FederationError('PROVIDER_UNKNOWN')
  navigate(`${domain}/oauth2/authorize`, {
    response_type: 'code',
    client_id: clientId,
    scope: scopes.join(' '),
    identity_provider: provider,
    ...(await addPendingSignIn({ redirectUri, ...destination })),
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
 * @throws FederationError if the sign-in was cancelled, refused, or not started in this tab.
 * @throws ProblemError of `POST /auth/code`: AUTHORIZATION_CODE_INVALID if the code has expired, was used, or belongs to another sign-in.
 */
export function completeSignIn(api: FederationClient): Promise<CompletedSignIn | undefined> {
  completing ??= complete(api).finally(() => {
    completing = undefined
  })
  return completing
}

async function complete(api: FederationClient): Promise<CompletedSignIn | undefined> {
  const session = requireSession(api)
  const response = takeAuthorizationResponse()
  if (!response) return undefined
  const pending = takePendingSignIn(response.get('state') ?? '')
  if (!pending) throw new FederationError('STATE_UNKNOWN')
  const { returnTo, ...body } = pending
  const error = response.get('error')
  if (error !== null) {
    const description = response.get('error_description')?.trim()
    throw new FederationError(error === 'access_denied' ? 'CANCELLED' : 'REFUSED', { error, description })
  }
  const { tokens } = await api.POST('/auth/code', { body: { ...body, code: response.get('code') ?? '' } })
  await session.set(tokens)
  return { tokens, ...(returnTo === undefined ? {} : { returnTo }) }
}

/**
 * Signs the user out: revokes the tokens, ends the session, and leaves the page for the domain of the user pool, which forgets the
 * user and leads to `logoutUri`. The provider itself remains signed in: use `prompt: 'select_account'` for the next sign-in to ask.
 * Also ends the session of a user who has signed in without a provider.
 * @throws ProblemError of the API. The user is then still signed in.
 */
export async function signOut(
  api: FederationClient,
  {
    logoutUri,
  }: { /** Exactly one of the stage's `logoutUrls`. On localhost, any page there. */ logoutUri: string },
): Promise<void> {
  const session = requireSession(api)
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
  navigate(`${domain}/logout`, { client_id: clientId, logout_uri: logoutUri })
}

function requireSession({ session }: FederationClient): Session {
  if (session) return session
  throw new Error('A sign-in needs a session: pass createClient memorySession() or cookieSession()')
}
