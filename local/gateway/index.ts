/** API Gateway on localhost, configured only by a synthesized template. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { WebAcl } from '../firewall/index.ts'
import { beginWhenAccepted, listenOnLocalhost } from '../http.ts'
import { readApi } from './api.ts'
import { createGateway } from './gateway.ts'
import { createMethods, type MethodOptions } from './methods.ts'
import { ConnectionLost, rejectLargeHeaders } from './read-request.ts'

export interface GatewayOptions extends MethodOptions {
  /** Twelve digits, as in events and ARNs. */
  accountId?: string
  /** 0 selects a free one. */
  port: number
  /** The firewall in front of the stage; by default there is none. */
  webAcl?: WebAcl | undefined
  /** Called before the API's routes: handles the request and returns true, or returns false. */
  extraRoutes?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** The clock of signatures, tokens and throttles. */
  now?: () => Date
  /** Receives each access log line. */
  log: (line: string) => void
}

const limits = {
  // Node's own limit, of 16 KB, would cut off the connection of a caller who is to receive a response.
  maxHeaderSize: 65_536,
  // Prevents a stalled sender from holding its connection open.
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than clients reuse an idle connection: closing it while a request is on its way would reset that request.
  keepAliveTimeout: 60_000,
}

/** Throws if the template uses an unsupported feature, or if the port is taken. */
export async function startGateway(options: GatewayOptions) {
  const { assembly, resolve, webAcl, log, accountId = '000000000000', now = () => new Date() } = options
  const api = readApi(assembly, resolve)
  const methods = createMethods(api, options)
  const gateway = createGateway({ api, methods, assembly, resolve, accountId, webAcl, log, now })

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (options.extraRoutes?.(request, response) || rejectLargeHeaders(request, response)) return
      await gateway(request, response)
    } catch (error) {
      if (!(error instanceof ConnectionLost)) {
        log(error instanceof Error ? String(error.stack) : String(error))
      }
      response.destroy()
    }
  }

  const { url, stop } = await listenOnLocalhost(() => {
    const server = createServer(limits)
    beginWhenAccepted(server, respond)
    return server
  }, options.port)
  return {
    /** `http://localhost:<port>`, which serves the root of the stage, as a custom domain does. */
    url,
    /** `POST /users`. */
    routes: api.resources.flatMap(({ path, methods }) =>
      methods.map(({ HttpMethod }) => `${HttpMethod} ${path}`).filter(route => !route.startsWith('OPTIONS ')),
    ),
    /** Closes the server and its connections. */
    stop,
  }
}
