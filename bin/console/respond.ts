/** The responses that the console's server makes itself. */
import type { ServerResponse } from 'node:http'

/** A request that is not carried out, with the status and the code of its problem details. */
export class Rejection extends Error {
  override readonly name = 'Rejection'
  readonly status: number
  readonly code: string

  /** `detail` says what is wrong, and what to do. */
  constructor(status: number, code: string, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.status = status
    this.code = code
  }
}

/** Responds with problem details, as the API does. */
export function rejectWith(response: ServerResponse, { status, code, message }: Rejection): void {
  const problem = { type: 'about:blank', title: titles[code] ?? code, status, code, detail: message }
  // An unread body would break the connection's next request.
  response.writeHead(status, { 'content-type': 'application/problem+json', connection: 'close' })
  response.end(JSON.stringify(problem))
}

const titles: Record<string, string> = {
  API_UNREACHABLE: 'The API cannot be reached',
  CONSOLE_NOT_OPENED: 'Not opened with the token',
  CREDENTIALS_UNAVAILABLE: 'No AWS credentials',
  FOREIGN_PAGE: 'Request of another page',
  INTERNAL_ERROR: 'Internal error',
  INVALID_HOST: 'Invalid host',
  INVALID_PATH: 'Invalid path',
  METHOD_NOT_ALLOWED: 'Method not allowed',
  NOT_FOUND: 'Not found',
  REQUEST_TOO_LARGE: 'Request too large',
  UNSUPPORTED_MEDIA_TYPE: 'Unsupported media type',
}

export function respondText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${text}\n`)
}

export function respondJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

/** Reads a body up to a limit; undefined if it is longer. */
export async function readUpTo(limit: number, body: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
