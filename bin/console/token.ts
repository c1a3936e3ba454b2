/** The token of the address that the terminal prints: only a page that was opened with it may use the console's server. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Browsers add a cookie to requests for every port of this machine; a header, only the page itself adds. */
export const tokenHeader = 'x-console-token'

/** A new token: it ends with this process. */
export function createToken(): { token: string; isToken(given: unknown): boolean } {
  const token = randomBytes(32).toString('base64url')
  return { token, isToken: given => timingSafeEqual(digest(String(given)), digest(token)) }
}

/** Digests have one length, which the comparison needs. */
const digest = (text: string) => createHash('sha256').update(text).digest()
