/** The headers that every response has, from a function as from API Gateway itself. */

/** Two years, for this host alone: below a custom domain there may be others, which are not ours to speak for. */
export const transportSecurity = { 'strict-transport-security': 'max-age=63072000' }

/** Answers hold tokens and users: nobody may keep or reinterpret them, or ask for them without TLS. */
export const securityHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  ...transportSecurity,
}

/** The answer headers that a page in a browser may read. API Gateway renames a function's WWW-Authenticate to the last one. */
export const exposedHeaders = 'Location, Retry-After, X-Amzn-RequestId, X-Amzn-Remapped-WWW-Authenticate'
