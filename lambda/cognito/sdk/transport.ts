/** HTTP transport to AWS: keep-alive, a timeout for each step, and errors that state whether the request can have arrived. */
import * as http from 'node:http'
import * as https from 'node:https'
import type { HttpHandler } from '@smithy/core/protocols'
import { type ConnectionLimits, Connections } from './connections.ts'

type Outgoing = Pick<
  Parameters<HttpHandler['handle']>[0],
  'protocol' | 'hostname' | 'port' | 'method' | 'path' | 'headers' | 'body'
>
type Incoming = Awaited<ReturnType<HttpHandler['handle']>>['response']

interface Limits extends ConnectionLimits {
  /** Milliseconds until the last byte of the response. */
  response: number
  /** Of the response's body; unlimited if omitted. */
  maxBytes?: number
}

/** A request without a complete response. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  /** True if AWS cannot have received the request, so that a retry is safe. */
  readonly wasNotSent: boolean

  constructor(cause: Error, wasNotSent: boolean) {
    super(cause.message, { cause })
    this.wasNotSent = wasNotSent
  }
}

export interface Transport extends HttpHandler {
  /** Opens a connection for the first request. Never rejects. */
  open(endpoint: Pick<URL, 'protocol' | 'hostname' | 'port'>): Promise<void>
  /** Sends a request once. Throws a TransportError. */
  send(request: Outgoing): Promise<Incoming>
}

/** Replaces the SDK's transport, which cannot distinguish the two kinds of errors and waits for a body without a limit. */
export function transport(limits: Limits): Transport {
  let connections: Connections | undefined
  // All requests of a client go to the same endpoint.
  const connectionsFor = (protocol: string) => (connections ??= new Connections(protocol, limits))
  const send = (request: Outgoing) =>
    exchange(request, connectionsFor(request.protocol).usableAgent(), limits)
  return {
    send,
    open: ({ protocol, hostname, port }) =>
      connectionsFor(protocol).open({ host: hostname, port, servername: hostname }),
    async handle(request) {
      return { response: await send(request) }
    },
    destroy() {
      connections?.end()
    },
    // The SDK passes its defaults through these; the limits are fixed.
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  }
}

function isSecure({ protocol }: Outgoing): boolean {
  return protocol === 'https:'
}

function exchange(sent: Outgoing, agent: http.Agent, limits: Limits): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const secure = isSecure(sent)
    const { maxBytes = Number.POSITIVE_INFINITY } = limits
    const { hostname, port, method, path, headers } = sent
    const request = (secure ? https : http).request({ hostname, port, method, path, headers, agent })
    let connected = false
    let timer = setTimeout(expire, limits.connect, 'connection', limits.connect)

    function expire(what: string, limit: number): void {
      request.destroy(new Error(`no ${what} within ${limit} ms`))
    }
    function connect(): void {
      connected = true
      clearTimeout(timer)
      timer = setTimeout(expire, limits.response, 'response', limits.response)
    }
    function fail(error: Error): void {
      clearTimeout(timer)
      reject(new TransportError(error, !connected))
    }

    request.on('socket', socket => {
      if (!socket.connecting) connect()
      else socket.once(secure ? 'secureConnect' : 'connect', connect)
    })
    request.on('error', fail)
    request.on('response', response => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > maxBytes) request.destroy(new Error(`a response of more than ${maxBytes} bytes`))
        else chunks.push(chunk)
      })
      response.on('error', fail)
      response.on('end', () => {
        clearTimeout(timer)
        resolve({
          statusCode: response.statusCode ?? 0,
          reason: response.statusMessage ?? '',
          headers: flattenHeaders(response.headers),
          body: Buffer.concat(chunks),
        })
      })
    })
    request.end(sent.body)
  })
}

/** Joins repeated headers into one value, as the SDK expects. */
function flattenHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, String(value)]))
}
