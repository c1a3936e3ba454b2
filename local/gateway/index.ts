/** API Gateway and Lambda on localhost, configured only by a synthesized template and its assets. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Assembly, Resolver } from '../assembly/index.ts'
import type { WebAcl } from '../firewall/index.ts'
import { listen } from '../http.ts'
import { readApi } from './api.ts'
import type { UserPool } from './cognito-authorizer.ts'
import { createGateway } from './gateway.ts'
import { createMethods } from './methods.ts'
import { ConnectionLost } from './read-request.ts'

export interface GatewayOptions {
  assembly: Assembly
  resolve: Resolver
  region: string
  /** Twelve digits, as in events and ARNs. */
  accountId?: string
  /** The IAM credentials that AWS_IAM methods accept. */
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** Whether signed requests with this Origin header are rejected; by default none are. */
  isForeignOrigin?: (origin: string) => boolean
  /** The pool of COGNITO_USER_POOLS authorizers. */
  userPool: UserPool
  /** Added to every function's environment, such as AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER. */
  environment: Record<string, string>
  /** 0 selects a free one. */
  port: number
  /** Whether the stage's throttles apply. */
  throttle: boolean
  /** The firewall in front of the stage; by default there is none. */
  webAcl?: WebAcl | undefined
  /** Receives each line that a function prints, and each access log line. */
  log: (line: string) => void
  /** Called before the API's routes: handles the request and returns true, or returns false. */
  extraRoutes?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** The clock of signatures, tokens and throttles. */
  now?: () => Date
}

export interface RunningGateway {
  /** `http://127.0.0.1:<port>`, which serves the root of the stage, as a custom domain does. */
  url: string
  /** Closes the server and its connections, and stops all functions. */
  stop(): Promise<void>
}

/** Throws if the template uses an unsupported feature, or if the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { assembly, resolve, webAcl, log, accountId = '000000000000', now = () => new Date() } = options
  const api = readApi(assembly, resolve)
  const methods = createMethods(api, options)
  const gateway = createGateway({ api, methods, assembly, resolve, accountId, webAcl, log, now })

  const server = createServer(async (request, response) => {
    try {
      if (!options.extraRoutes?.(request, response)) await gateway(request, response)
    } catch (error) {
      if (!(error instanceof ConnectionLost)) {
        log(error instanceof Error ? String(error.stack) : String(error))
      }
      response.destroy()
    }
  })
  // Prevents a stalled sender from holding its connection open.
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  // Longer than clients reuse an idle connection: closing it while a request is on its way would reset that request.
  server.keepAliveTimeout = 60_000

  const { url, stop } = await listen(server, options.port)
  return {
    url,
    async stop() {
      await Promise.all([stop(), methods.stop()])
    },
  }
}
