/** Rejects requests that pages of other origins make, also those of another port of this machine. */
import type { IncomingMessage } from 'node:http'

/**
 * Whether the browser says that the page of this server has sent the request. All current browsers send Sec-Fetch-Site; those that do
 * not, send Origin with every request that can change something.
 */
export function isSameOrigin({ headers, method = '' }: IncomingMessage): boolean {
  const { host, origin, 'sec-fetch-site': site } = headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin !== undefined) return origin === `http://${host}`
  return site !== undefined || method === 'GET' || method === 'HEAD'
}
