/** GET /logout: forgets the sign-in that the browser's cookie remembers, and returns to the app or to /login. */
import { clearCookie, readCookie } from './cookies.ts'
import type { Domain, Exchange } from './domain.ts'
import { PageError } from './failures.ts'
import { redirect } from './responses.ts'

export function logout({ request, response, url }: Exchange, { pool, sessions, isAllowedUrl }: Domain): void {
  const { searchParams: parameters } = url
  if (parameters.get('client_id') !== pool.clientId) throw new PageError('invalid_client')
  const logoutUri = parameters.get('logout_uri')
  if (logoutUri !== null && !isAllowedUrl(logoutUri, 'logoutUrls')) {
    throw new PageError('redirect_mismatch', { logout_uri: logoutUri })
  }
  if (logoutUri === null && !parameters.has('redirect_uri')) throw new PageError('missing_parameter')
  sessions.take(readCookie(request, 'cognito') ?? '')
  clearCookie(response, 'cognito')
  // Other parameters do not matter beside a logout_uri (D). The page itself checks a redirect_uri.
  redirect(response, logoutUri === null ? `/login${url.search}` : new URL(logoutUri).href)
}
