/** The secrets of a sign-in that waits for its callback, in the tab that started it. */
import { FederationError } from './federation-error.ts'

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

/** What the callback needs. Of the secrets, only `state`, `nonce` and a hash of `codeVerifier` leave the tab before. */
interface PendingSignIn extends FederatedSignInOptions {
  nonce: string
  codeVerifier: string
  /** An automatic retry, which is not retried again. */
  repeated: boolean
  /** In milliseconds since 1970. */
  startedAt: number
}

interface Storage {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** One key per sign-in: with the back button, a tab can have started several. */
const prefix = 'cognito-auth-api sign-in '
const keyOf = (state: string) => prefix + state

/** An hour: longer than any provider and Cognito wait for a user. */
const maxAge = 3_600_000

/** Stores a new sign-in, and returns the parameters of its authorization request. */
export async function addPendingSignIn(
  options: Omit<PendingSignIn, 'nonce' | 'codeVerifier' | 'startedAt'>,
): Promise<Record<'state' | 'nonce' | 'code_challenge' | 'code_challenge_method' | 'redirect_uri', string>> {
  if (!globalThis.crypto?.subtle) throw new FederationError('UNSUPPORTED')
  const [state, nonce, codeVerifier] = [random(), random(), random()]
  const pending: PendingSignIn = { ...options, nonce, codeVerifier, startedAt: Date.now() }
  const challenge = await codeChallengeOf(codeVerifier)
  inStorage(storage => {
    deleteAbandoned(storage)
    storage.setItem(keyOf(state), JSON.stringify(pending))
  })
  return {
    ...{ state, nonce, redirect_uri: options.redirectUri },
    ...{ code_challenge: challenge, code_challenge_method: 'S256' },
  }
}

/** Users who do not come back leave the secrets of their sign-in behind. */
function deleteAbandoned(storage: Storage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  for (const key of keys.filter(key => key.startsWith(prefix))) {
    const { startedAt }: PendingSignIn = JSON.parse(storage.getItem(key) ?? '{}')
    if (!(Date.now() - startedAt < maxAge)) storage.removeItem(key)
  }
}

/** Returns a sign-in that this tab has started, and forgets it: a callback counts once. */
export function takePendingSignIn(state: string): PendingSignIn | undefined {
  return inStorage(storage => {
    const pending = storage.getItem(keyOf(state))
    storage.removeItem(keyOf(state))
    return pending === null ? undefined : JSON.parse(pending)
  })
}

/** Browsers that block the storage throw: some on reading the property, some on storing. */
function inStorage<T>(use: (storage: Storage) => T): T {
  try {
    return use((globalThis as object as { sessionStorage: Storage }).sessionStorage)
  } catch (cause) {
    throw new FederationError('UNSUPPORTED', { cause })
  }
}

/** The S256 challenge of a code verifier (RFC 7636). */
export async function codeChallengeOf(codeVerifier: string): Promise<string> {
  return toBase64Url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier)))
}

/** 256 bits. */
function random(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)).buffer)
}

function toBase64Url(bytes: ArrayBuffer): string {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
