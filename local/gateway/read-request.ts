/** Reads a request from the socket, within API Gateway's limits. */
import type { IncomingMessage } from 'node:http'
import type { GatewayRequest, HeaderList } from './exchange.ts'
import { Refusal } from './refusal.ts'

/** Bytes of a body (D: quotas of a REST API). */
const bodyLimit = 10 * 1024 * 1024
/** Bytes of a body that is too large are still taken, so that the sender can read the answer: up to this many. */
const patience = 5 * bodyLimit

/** Everything but the body. */
export function readHead(message: IncomingMessage, receivedAt: Date): GatewayRequest {
  const { method = '', rawHeaders, socket } = message
  const [path = '/', ...query] = originForm(message.url ?? '/').split('?')
  const headers: HeaderList = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  )
  return {
    method,
    path,
    query: query.join('?'),
    headers,
    body: Buffer.alloc(0),
    sourceIp: socket.remoteAddress ?? '127.0.0.1',
    receivedAt,
  }
}

/** There is nobody left to answer. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** Throws ConnectionLost, or REQUEST_TOO_LARGE for a body above 10 MB, of which no more than that is kept. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const { socket } = message
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of message) {
      if (!Buffer.isBuffer(chunk)) continue
      size += chunk.length
      if (size <= bodyLimit) chunks.push(chunk)
      else chunks.length = 0
      if (size > patience) socket.destroy()
    }
  } catch (cause) {
    throw new ConnectionLost('The connection ended before the request did', { cause })
  }
  if (size > bodyLimit) throw new Refusal('REQUEST_TOO_LARGE')
  return Buffer.concat(chunks)
}

/** A request line may hold a whole URL (RFC 9112, absolute-form): its path and query. */
function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const rest = /^[a-z]+:\/\/[^/?]*(.*)$/i.exec(target)?.[1]
  return rest === undefined ? target : rest.startsWith('/') ? rest : `/${rest}`
}
