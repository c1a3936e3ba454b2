/** The error of a passkey that the browser did not create or use. */

/**
 * - `CANCELLED`: the user cancelled or let the time pass, or no passkey fits. Browsers do not reveal which.
 * - `ALREADY_REGISTERED`: this authenticator already has a passkey of the user.
 * - `WRONG_DOMAIN`: the page is not on the domain of the passkeys (`rp.id`) or below it, or it is on an IP address or not on HTTPS.
 * - `UNSUPPORTED`: the browser or the authenticator cannot do it, for example because it cannot verify the user.
 * - `SUPERSEDED`: the page has since started another registration or sign-in with a passkey.
 */
export type PasskeyErrorCode =
  | 'CANCELLED'
  | 'ALREADY_REGISTERED'
  | 'WRONG_DOMAIN'
  | 'UNSUPPORTED'
  | 'SUPERSEDED'

/** The functions for passkeys reject with this if the browser refuses; `cause` is the browser's own error. */
export class PasskeyError extends Error {
  override readonly name = 'PasskeyError'
  readonly code: PasskeyErrorCode

  constructor(code: PasskeyErrorCode, options?: { cause: unknown }) {
    super(messages[code], options)
    this.code = code
  }
}

const messages: Record<PasskeyErrorCode, string> = {
  CANCELLED: 'No passkey was used: the user cancelled or let the time pass, or no passkey fits.',
  ALREADY_REGISTERED: 'This device already has a passkey of the user. Use that one.',
  WRONG_DOMAIN:
    "The page cannot use these passkeys. Serve it by HTTPS from the stage's relyingPartyId or below it; on localhost, by that name.",
  UNSUPPORTED: 'This browser or authenticator does not support such passkeys. Offer another way to sign in.',
  SUPERSEDED: 'The page has since started another registration or sign-in with a passkey.',
}

/** Whether an error is a PasskeyError, with one of the codes if there are any. */
export function isPasskeyError(error: unknown, ...codes: PasskeyErrorCode[]): error is PasskeyError {
  return error instanceof PasskeyError && (codes.length === 0 || codes.includes(error.code))
}

/** The names of the browser's errors (WebAuthn Level 3). */
const codes: Record<string, PasskeyErrorCode> = {
  NotAllowedError: 'CANCELLED',
  InvalidStateError: 'ALREADY_REGISTERED',
  SecurityError: 'WRONG_DOMAIN',
  NotSupportedError: 'UNSUPPORTED',
  ConstraintError: 'UNSUPPORTED',
}

/** The PasskeyError for an error of the browser; any other error unchanged. */
export function toPasskeyError(error: unknown): unknown {
  const code = codes[String(Object(error).name)]
  return code ? new PasskeyError(code, { cause: error }) : error
}
