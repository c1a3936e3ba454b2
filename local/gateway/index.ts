/** API Gateway and Lambda on localhost, driven by nothing but a synthesized template and its assets. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Assembly, Resolver } from '../assembly/index.ts'
import type { WebAcl } from '../firewall/index.ts'
import { readApi } from './api.ts'
import type { UserPool } from './cognito-authorizer.ts'
import { createGateway } from './gateway.ts'
import { createMethods } from './methods.ts'
import { ConnectionLost } from './read-request.ts'

export interface GatewayOptions {
  assembly: Assembly
  resolve: Resolver
  region: string
  /** Twelve digits, as events and ARNs have them. */
  accountId?: string
  /** The IAM credentials that AWS_IAM methods accept. */
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** Whether an Origin header names a page whose signed requests are refused; by default none is. */
  isForeignOrigin?: (origin: string) => boolean
  /** The pool of COGNITO_USER_POOLS authorizers. */
  userPool: UserPool
  /** Added to every function's environment, such as AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER. */
  environment: Record<string, string>
  /** 0 takes a free one. */
  port: number
  /** Whether the stage's throttles apply. */
  throttle: boolean
  /** The firewall in front of the stage; left out, there is none. */
  webAcl?: WebAcl | undefined
  /** Takes each line that a function prints, and the access log's. */
  log: (line: string) => void
  /** Asked before the API's routes: answers the request and says true, or leaves it and says false. */
  extraRoutes?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>
  /** The clock of signatures, tokens and throttles. */
  now?: () => Date
}

export interface RunningGateway {
  /** `http://127.0.0.1:<port>`, where the stage's root is, as with a custom domain. */
  url: string
  /** Ends connections, functions and the server. */
  stop(): Promise<void>
}

/** Throws where the template asks for what cannot be served here, or the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { assembly, resolve, webAcl, log, accountId = '000000000000', now = () => new Date() } = options
  const { extraRoutes } = options
  const api = readApi(assembly, resolve)
  const methods = createMethods(api, options)
  const gateway = createGateway({ api, methods, assembly, resolve, accountId, webAcl, log, now })

  const server = createServer(async (request, response) => {
    try {
      if (!(await extraRoutes?.(request, response))) await gateway(request, response)
    } catch (error) {
      if (!(error instanceof ConnectionLost))
        log(error instanceof Error ? String(error.stack) : String(error))
      response.destroy()
    }
  })
  // A sender that stalls is let go, so that none can hold a connection for ever.
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeAllConnections()
      await Promise.all([closed, methods.stop()])
    },
  }
}
