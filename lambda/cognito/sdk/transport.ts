/** HTTP to Cognito: connections that are kept, a limit on each step, and errors that tell whether a request can have arrived. */
import * as http from 'node:http'
import * as https from 'node:https'
import type { HttpHandler } from '@smithy/core/protocols'
import { type ConnectionLimits, Connections } from './connections.ts'

type Outgoing = Parameters<HttpHandler['handle']>[0]
type Incoming = Awaited<ReturnType<HttpHandler['handle']>>['response']

interface Limits extends ConnectionLimits {
  /** Milliseconds until the last byte of the answer. */
  answer: number
}

/** A request without a whole answer. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  /** Whether Cognito cannot have seen the request, so that sending it again is safe. */
  readonly neverArrived: boolean

  constructor(cause: Error, neverArrived: boolean) {
    super(cause.message, { cause })
    this.neverArrived = neverArrived
  }
}

export interface Transport extends HttpHandler {
  /** Makes the connection that the first request will take. Does not fail where there is none to be had. */
  open(endpoint: Pick<URL, 'protocol' | 'hostname' | 'port'>): Promise<void>
}

/** In place of the SDK's own transport: that cannot tell the two kinds of errors, and waits for a body without a limit. */
export function transport(limits: Limits): Transport {
  let connections: Connections | undefined
  // All requests of a client go to one endpoint.
  const to = (protocol: string) => (connections ??= new Connections(protocol, limits))
  return {
    open: ({ protocol, hostname, port }) => to(protocol).open({ host: hostname, port, servername: hostname }),
    async handle(request) {
      return { response: await exchange(request, to(request.protocol).usableAgent(), limits) }
    },
    destroy() {
      connections?.end()
    },
    // The SDK hands its defaults on by these; the limits above are set once for all.
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
    const { hostname, port, method, path, headers } = sent
    const request = (secure ? https : http).request({ hostname, port, method, path, headers, agent })
    let connected = false
    let timer = setTimeout(expire, limits.connect, 'connection', limits.connect)

    function expire(what: string, limit: number): void {
      request.destroy(new Error(`Cognito gave no ${what} within ${limit} ms`))
    }
    function connect(): void {
      connected = true
      clearTimeout(timer)
      timer = setTimeout(expire, limits.answer, 'answer', limits.answer)
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
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () => {
        clearTimeout(timer)
        resolve({
          statusCode: response.statusCode ?? 0,
          reason: response.statusMessage ?? '',
          headers: namesToValues(response.headers),
          body: Buffer.concat(chunks),
        })
      })
    })
    request.end(sent.body)
  })
}

/** A header that came several times has one value, as the SDK expects it. */
function namesToValues(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, String(value)]))
}
