/** The error of a sign-in with a provider that did not begin, or did not end with tokens. */

/**
 * - `PROVIDER_UNKNOWN`: the stage has no such provider. `GET /auth/providers` lists them.
 * - `CANCELLED`: the user cancelled at the provider, or did not grant what it asked for: `access_denied` is the `error`, or part of the `description`.
 * - `REFUSED`: the provider or the user pool refused the sign-in; `error` and `description` say why. A trigger's error, for example, is there.
 * - `STATE_UNKNOWN`: this tab did not start the sign-in, or has already completed it. Nothing was sent. A link that someone else has
 *   prepared ends here.
 * - `UNSUPPORTED`: the page has no session storage, or no Web Crypto, which browsers offer on HTTPS and on localhost only.
 */
export type FederationErrorCode =
  | 'PROVIDER_UNKNOWN'
  | 'CANCELLED'
  | 'REFUSED'
  | 'STATE_UNKNOWN'
  | 'UNSUPPORTED'

/** What the callback URL says about a failure, which is English, for developers, and which sign-in it was. */
export interface FederationErrorDetails {
  /** The code of OAuth, such as `invalid_request`. */
  error?: string | undefined
  /** The sentence of the provider, the user pool or a trigger. */
  description?: string | undefined
  provider?: string | undefined
  returnTo?: string | undefined
  /** The browser's own error. */
  cause?: unknown
}

/** `startSignIn` and `completeSignIn` reject with this, and with the ProblemError of the API. */
export class FederationError extends Error {
  override readonly name = 'FederationError'
  readonly code: FederationErrorCode
  /** With CANCELLED and REFUSED: the code of OAuth, such as `invalid_request`. */
  readonly error: string | undefined
  /** With CANCELLED and REFUSED: the sentence of the provider, the user pool or a trigger, if there is one. */
  readonly description: string | undefined
  /** With CANCELLED and REFUSED: what `startSignIn` was given, so that the page can offer to try again. */
  readonly provider: string | undefined
  /** With CANCELLED and REFUSED: the path that `startSignIn` was given. */
  readonly returnTo: string | undefined

  constructor(code: FederationErrorCode, details: FederationErrorDetails = {}) {
    const { error, description, provider, returnTo, cause } = details
    const reason = [error, description].filter(Boolean).join(': ')
    super(messages[code] + (reason ? ` (${reason})` : ''), cause === undefined ? {} : { cause })
    this.code = code
    this.error = error
    this.description = description
    this.provider = provider
    this.returnTo = returnTo
  }
}

const messages: Record<FederationErrorCode, string> = {
  PROVIDER_UNKNOWN:
    'The stage has no such provider. Use a name of GET /auth/providers, in its upper and lower case.',
  CANCELLED: 'The user cancelled the sign-in at the provider.',
  REFUSED: 'The provider or the user pool refused the sign-in.',
  STATE_UNKNOWN: 'This tab did not start the sign-in, or has already completed it. Start again.',
  UNSUPPORTED: 'The page needs session storage, and HTTPS or localhost. Allow its storage, and serve it so.',
}

/** Whether an error is a FederationError, with one of the codes if there are any. */
export function isFederationError(error: unknown, ...codes: FederationErrorCode[]): error is FederationError {
  return error instanceof FederationError && (codes.length === 0 || codes.includes(error.code))
}
