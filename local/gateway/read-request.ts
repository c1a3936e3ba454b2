/** Reads a request from the socket, within API Gateway's limits. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../http.ts'
import { GatewayError } from './gateway-error.ts'

/** Bytes of all header values together (D: quotas of a REST API). */
const headerLimit = 10_240
/** Bytes of a body (D). */
const bodyLimit = 10 * 1024 * 1024

/**
 * Responds and returns true if the request's headers are too large. No gateway response applies, and nothing is logged (?).
 */
export function rejectLargeHeaders({ rawHeaders }: IncomingMessage, response: ServerResponse): boolean {
  const values = rawHeaders.filter((_, index) => index % 2 === 1)
  // Node decodes each byte to one character.
  if (values.join('').length <= headerLimit) return false
  response.writeHead(431, { 'content-type': 'application/json', connection: 'close' })
  response.end('{"message":"Request Header Fields Too Large"}')
  return true
}

/** The client is gone, so there is no one to respond to. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** Throws ConnectionLost, or REQUEST_TOO_LARGE for a body above 10 MB. */
export async function readWholeBody(message: IncomingMessage): Promise<Buffer> {
  const body = await readBody(message, bodyLimit).catch((cause: unknown) => {
    throw new ConnectionLost('The connection ended before the request did', { cause })
  })
  if (!body) throw new GatewayError('REQUEST_TOO_LARGE')
  return body
}

/** The path and query of a request target, which may be a whole URL (RFC 9112, absolute-form). */
export function originForm(target = '/'): string {
  if (target.startsWith('/')) return target
  const rest = /^[a-z]+:\/\/[^/?]*(.*)$/i.exec(target)?.[1]
  return rest === undefined ? target : rest.startsWith('/') ? rest : `/${rest}`
}
