/** The headers of every response, from functions and from API Gateway itself. */

/** Two years, without subdomains: those of a custom domain may belong to other services. */
export const transportSecurity = { 'strict-transport-security': 'max-age=63072000' }

/** Responses contain tokens and users: no caching, no content sniffing, no request without TLS. */
export const securityHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  ...transportSecurity,
}

/** The response headers that scripts in a browser may read. API Gateway renames a function's WWW-Authenticate to the last one. */
export const exposedHeaders =
  'Location, Retry-After, Date, X-Amzn-RequestId, X-Amzn-Remapped-WWW-Authenticate'
