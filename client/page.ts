/** What the client uses of the page's address. TypeScript's own types would burden every user of the client with the DOM. */

interface Page {
  location: { href: string; origin: string; assign(url: string): void; replace(url: string): void }
  history: { state: unknown; replaceState(state: unknown, unused: string, url: string): void }
}

const page = () => globalThis as object as Page

/** Leaves the page. The browser does so later: with the back button, the page continues as it was. */
export function leaveFor(url: string): void {
  page().location.assign(url)
}

/** Replaces the page in the history: the back button leads to the one before it. */
export function replaceBy(url: string): void {
  page().location.replace(url)
}

/** The parameters of an authorization response (RFC 6749 and 9207). */
const responseParameters = ['code', 'state', 'error', 'error_description', 'error_uri', 'iss']

/**
 * Returns the authorization response in the page's URL, if there is one, and removes it: it must not stay in the history, in a
 * bookmark or in a referrer. The rest of the URL and the router's state stay.
 */
export function takeAuthorizationResponse(): URLSearchParams | undefined {
  const { location, history } = page()
  const url = new URL(location.href)
  const response = new URLSearchParams(url.search)
  // `startSignIn` always sends a state. Without one, the parameters belong to the app.
  if (!response.has('state') || !(response.has('code') || response.has('error'))) return undefined
  for (const name of responseParameters) url.searchParams.delete(name)
  // Facebook adds it, and browsers carry it along through every redirect.
  if (url.hash === '#_=_') url.hash = ''
  history.replaceState(history.state, '', url.href)
  return response
}

/**
 * The path, query and fragment of a URL of this app.
 * @throws Error for the URL of another origin, to which a link prepared by someone else could otherwise lead.
 */
export function pathInApp(url: string): string {
  const { origin } = page().location
  const parsed = URL.canParse(url, origin) ? new URL(url, origin) : undefined
  // As a path, `//host` would be another origin.
  if (parsed?.origin !== origin || parsed.pathname.startsWith('//')) {
    throw new Error(`returnTo must be a path of this app, such as /orders, not ${url}`)
  }
  return parsed.pathname + parsed.search + parsed.hash
}

/**
 * The URL, as it was given: Cognito compares it as text.
 * @throws Error for a path, with which the domain would show an error page of its own.
 */
export function absoluteUrl(name: string, url: string): string {
  if (URL.canParse(url)) return url
  throw new Error(`${name} must be a whole URL, such as ${page().location.origin}/, not ${url}`)
}
