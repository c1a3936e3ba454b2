/** What the client uses of the page's address. TypeScript's own types would burden every user of the client with the DOM. */

interface Page {
  location: { href: string; origin: string; assign(url: string): void }
  history: { state: unknown; replaceState(state: unknown, unused: string, url: string): void }
}

const page = () => globalThis as object as Page

/** Leaves the page. Resolves before the browser does so: with the back button, the page continues as it was. */
export function navigate(url: string, parameters: Record<string, string>): void {
  page().location.assign(`${url}?${new URLSearchParams(parameters)}`)
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
  if (!response.has('code') && !response.has('error')) return undefined
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
