/** The responses of the domain that are not pages. */
import type { ServerResponse } from 'node:http'

/** By GET, also after a form. The URL can contain a code, so neither caches nor the next page get it. */
export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end()
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json;charset=UTF-8',
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(JSON.stringify(body))
}

/** The error of an endpoint that apps call, by OAuth's names. */
export class OAuthError extends Error {
  readonly status: number
  readonly body: object

  constructor(error: string, { status = 400, description = '' } = {}) {
    super(error)
    this.status = status
    this.body = { error, ...(description ? { error_description: description } : {}) }
  }
}
