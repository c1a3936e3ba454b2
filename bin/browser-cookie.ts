/** Lets a program call a stage with browser sessions, as the browser of its web app does. */

const name = '__Host-refresh'

/** The origin of the web app, from the response to a preflight; undefined for a stage without browser sessions. */
export async function browserOriginOf(apiUrl: string): Promise<string | undefined> {
  // The first step of the transcript reports an API that cannot be reached.
  const response = await fetch(`${apiUrl}/auth/sign-in`, { method: 'OPTIONS' }).catch(() => undefined)
  if (response?.headers.get('access-control-allow-credentials') !== 'true') return undefined
  return response.headers.get('access-control-allow-origin') ?? undefined
}

/** Moves a refresh token from the body of a request to its cookie. */
export function withCookie(body: Record<string, unknown> | undefined): {
  body: Record<string, unknown> | undefined
  headers: Record<string, string>
} {
  const { refreshToken, ...rest } = body ?? {}
  if (refreshToken === undefined) return { body, headers: {} }
  return { body: rest, headers: { cookie: `${name}=${refreshToken}` } }
}

/** The refresh token that a response sets. */
export function cookieIn({ headers }: Response): string | undefined {
  const values = headers.getSetCookie().map(cookie => cookie.split(';')[0] ?? '')
  return values.find(value => value.startsWith(`${name}=`))?.slice(name.length + 1)
}
