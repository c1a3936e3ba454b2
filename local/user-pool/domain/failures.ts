/** How requests of a browser fail: with a page of the domain, or by returning to the app. */

/** What the page says by `error`; a sentence in the URL could be anyone's. Codes and sentences are ours except the first two (T). */
export const pageErrors = {
  redirect_mismatch: 'The redirect_uri or logout_uri is not one of those that the client lists.',
  invalid_client: 'The client_id is not that of a client of this user pool.',
  missing_parameter:
    'Send client_id and logout_uri, or client_id, redirect_uri and response_type to sign in again.',
  sign_in_expired: 'This sign-in has expired, or began in another browser. Begin again in the app.',
} as const

export type UrlParameter = 'redirect_uri' | 'logout_uri'

/** Shown on a page of the domain, because the request does not prove where the app is. */
export class PageError extends Error {
  readonly code: keyof typeof pageErrors
  /** What the request sent instead. */
  readonly refused: Partial<Record<UrlParameter, string>>

  constructor(code: keyof typeof pageErrors, refused: Partial<Record<UrlParameter, string>> = {}) {
    super(pageErrors[code])
    this.code = code
    this.refused = refused
  }
}

/** Sent to the app's redirect URI, which has been checked. */
export class RedirectError extends Error {
  readonly location: string

  constructor(
    redirectUri: string,
    parameters: { error: string; error_description?: string; state?: string | undefined },
  ) {
    super(parameters.error)
    this.location = withParameters(redirectUri, parameters)
  }
}

/** Adds parameters to the query of a URL; those that are undefined are omitted. */
export function withParameters(url: string, parameters: Record<string, string | undefined>): string {
  const extended = new URL(url)
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) extended.searchParams.append(name, value)
  }
  return extended.href
}
