/** The headers of every response, from functions and from API Gateway itself. */

/** Two years, without subdomains: those of a custom domain may belong to other services. */
export const transportSecurity = { 'strict-transport-security': 'max-age=63072000' }

/** Responses contain tokens and users: no caching unless an operation declares it, no content sniffing, no request without TLS. */
export const securityHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  ...transportSecurity,
}

/**
 * The response headers that scripts in a browser may read. API Gateway renames a function's WWW-Authenticate to the last one.
 * Date shows by how much the clock of a caller who signs requests is wrong.
 */
export const exposedHeaders =
  'Date, Location, Retry-After, WWW-Authenticate, X-Amzn-RequestId, X-Amzn-Remapped-WWW-Authenticate'

/**
 * The Location of a resource that was created in the collection of the route, as a reference relative to the request's URL
 * (RFC 3986): only the caller knows that URL, with its stage or the base path of a custom domain.
 */
export function locationOf(route: string, name: string): string {
  return `${route.slice(route.lastIndexOf('/') + 1)}/${encodeURIComponent(name)}`
}
