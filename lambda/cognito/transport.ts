/** HTTP to Cognito: connections that are kept, a limit on each step, and errors that tell whether a request can have arrived. */
import * as http from 'node:http'
import * as https from 'node:https'
import type { Socket } from 'node:net'
import type { HttpHandler } from '@smithy/core/protocols'

type Outgoing = Parameters<HttpHandler['handle']>[0]
type Incoming = Awaited<ReturnType<HttpHandler['handle']>>['response']

interface Limits {
  /** Milliseconds until the connection stands, TLS included. */
  connect: number
  /** Milliseconds until the last byte of the answer. */
  answer: number
  /** Milliseconds for which a connection is kept unused. */
  idle: number
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

/** In place of the SDK's own transport: that cannot tell the two kinds of errors, and waits for a body without a limit. */
export function transport(limits: Limits): HttpHandler {
  let agent: http.Agent | undefined
  const freedAt = new WeakMap<Socket, number>()
  return {
    async handle(request) {
      // All requests of a client go to one endpoint.
      agent ??= new (isSecure(request) ? https : http).Agent({ keepAlive: true }).on(
        'free',
        (socket: Socket) => freedAt.set(socket, Date.now()),
      )
      closeOld(agent, socket => Date.now() - (freedAt.get(socket) ?? 0) >= limits.idle)
      return { response: await exchange(request, agent, limits) }
    },
    destroy() {
      agent?.destroy()
    },
    // The SDK hands its defaults on by these; the limits above are set once for all.
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  }
}

/**
 * Connections are kept for a while only. One that the server has closed in the meantime would reset the next request, and
 * no reset tells whether that was read. What is looked at is the clock and no timer: in a frozen function none runs.
 */
function closeOld({ freeSockets }: http.Agent, isOld: (socket: Socket) => boolean): void {
  for (const socket of Object.values(freeSockets).flatMap(sockets => sockets ?? [])) {
    if (isOld(socket)) socket.destroy()
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
