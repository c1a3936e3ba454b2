/** What the local servers share: listening on loopback, and reading requests. */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { closed, listenOn, loopbackAddresses } from './loopback.ts'

/** Listens at the URL `http://localhost:<port>`, on every loopback address that the machine has, with one server per address. */
export function listenOnLocalhost(create: () => Server, port: number): Promise<Listening> {
  return listen('localhost', loopbackAddresses(), create, port)
}

/** Listens at the URL `http://127.0.0.1:<port>` only. */
export function listenOnIPv4(server: Server, port: number): Promise<Listening> {
  return listen('127.0.0.1', ['127.0.0.1'], () => server, port)
}

/** Servers that listen. */
export interface Listening {
  url: string
  /** Closes the servers and their connections. */
  stop(): Promise<void>
}

/** Port 0 selects a free one. Throws if the port is taken. */
async function listen(
  host: string,
  addresses: string[],
  create: () => Server,
  port: number,
): Promise<Listening> {
  const { servers, ...listening } = await listenOn(addresses, port, create)
  return {
    url: `http://${host}:${listening.port}`,
    async stop() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map(closed))
    },
  }
}

/** Milliseconds that requests wait at most for connections that open. */
const patience = 100

/**
 * Begins requests once all connections that open at the same time are accepted. Node accepts one connection per turn of the event loop:
 * if each turn also began requests, which take a hundred times as long, the last of many connections would wait for seconds. So a request
 * also begins after the messages that functions' threads sent before it, on which the trail relies (docs/adr/0051-the-main-thread-stores-lines.md).
 */
export function beginWhenAccepted(
  server: Server,
  begin: (request: IncomingMessage, response: ServerResponse) => unknown,
): void {
  const waiting: Parameters<RequestListener>[] = []
  let isOpening = false
  let waitingSince = 0
  function turn(): void {
    const waits = isOpening && performance.now() - waitingSince < patience
    isOpening = false
    if (waits) setImmediate(turn)
    else for (const [request, response] of waiting.splice(0)) void begin(request, response)
  }
  server.on('connection', () => {
    isOpening = true
  })
  server.on('request', (request, response) => {
    if (waiting.push([request, response]) > 1) return
    waitingSince = performance.now()
    setImmediate(turn)
  })
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

/**
 * Resolves with undefined for a body of more bytes than `limit`, of which it buffers no more. Unread data would break the connection's next
 * request, so such a body is read to its end, too; one that is far too large ends the connection. Rejects if the connection ends.
 */
export function readBody(message: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  // By events, since iterating over a stream takes several times as long.
  return new Promise((resolve, reject) => {
    if (message.destroyed) reject(new Error('The connection has ended.'))
    const chunks: Buffer[] = []
    let size = 0
    message.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
      if (size > 5 * limit) message.socket.destroy()
    })
    message.once('end', () => resolve(size > limit ? undefined : Buffer.concat(chunks)))
    message.once('error', reject)
  })
}
