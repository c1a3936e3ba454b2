/** What the local servers share: listening on loopback, and reading the head of a request. */
import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'

/** Starts the server on 127.0.0.1; port 0 selects a free one. Throws if the port is taken. */
export async function listen(server: Server, port: number): Promise<{ url: string; stop(): Promise<void> }> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    stop() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** Header lines in order, repeated ones repeated, with names as they were sent. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/** A request without its body. */
export interface RequestHead {
  method: string
  /** The path of the request line, percent-encoded, without the query. */
  path: string
  /** The raw query string, without the question mark. */
  query: string
  headers: HeaderList
  sourceIp: string
  receivedAt: Date
}

export function readHead(message: IncomingMessage, target = '/', receivedAt: Date): RequestHead {
  const { method = '', rawHeaders, socket } = message
  const [path = '/', ...query] = target.split('?')
  return {
    method,
    path,
    query: query.join('?'),
    headers: rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
    ),
    sourceIp: socket.remoteAddress ?? '127.0.0.1',
    receivedAt,
  }
}
