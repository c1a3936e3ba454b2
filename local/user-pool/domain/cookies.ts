/** The domain's cookies: hidden from scripts, and not sent with forms of other sites. */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The session of a browser, and the name of the browser; named as Cognito's (T). */
export type CookieName = 'cognito' | 'csrf-state'

export function readCookie({ headers }: IncomingMessage, name: CookieName): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map(pair => pair.trim())
  return pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

/** Not `Secure`, since some browsers do not accept that on localhost. */
export function setCookie(response: ServerResponse, name: CookieName, value: string, seconds: number): void {
  response.appendHeader('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}`)
}

export function clearCookie(response: ServerResponse, name: CookieName): void {
  setCookie(response, name, '', 0)
}
