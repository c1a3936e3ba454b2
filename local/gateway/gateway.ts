/** Handles one request: from the socket to a response and an access log line. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Assembly, Resolver } from '../assembly/index.ts'
import type { WebAcl } from '../firewall/index.ts'
import { readHead } from '../http.ts'
import type { ApiDefinition } from './api.ts'
import { readTemplate } from './context-variables.ts'
import type { Exchange, GatewayRequest, HttpResponse } from './exchange.ts'
import { GatewayError } from './gateway-error.ts'
import { createGatewayResponses } from './gateway-responses.ts'
import type { Methods } from './methods.ts'
import { ConnectionLost, originForm, readWholeBody } from './read-request.ts'
import { createRequestContext } from './request-context.ts'
import { createRouteTree } from './routes.ts'

interface GatewayParts {
  api: ApiDefinition
  methods: Methods
  assembly: Assembly
  resolve: Resolver
  accountId: string
  /** Evaluated first, also for requests without a route; by default nothing is blocked. */
  webAcl?: WebAcl | undefined
  log: (line: string) => void
  now: () => Date
}

/** Returns a function that responds to a request. It rejects with ConnectionLost if the connection ended too early. */
export function createGateway(parts: GatewayParts) {
  const { api, methods, assembly, resolve, accountId, webAcl, log, now } = parts
  const findRoute = createRouteTree(api.resources.map(resource => [resource.path, resource]))
  const toGatewayResponse = createGatewayResponses(assembly, resolve)
  const format = api.stage.AccessLogSetting?.Format
  const accessLogLine = format === undefined ? undefined : readTemplate(format, '-')

  async function respond(exchange: Exchange, message: IncomingMessage): Promise<HttpResponse> {
    const { request } = exchange
    request.body = await readWholeBody(message)
    if (webAcl?.(request).blocked) throw new GatewayError('WAF_FILTERED')
    const found = methods.get(exchange.context.resourceId)
    const method = found?.get(request.method) ?? found?.get('ANY')
    if (!method) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN')
    return method(exchange)
  }

  function toGatewayError(error: unknown): GatewayError {
    if (error instanceof GatewayError) return error
    if (error instanceof ConnectionLost) throw error
    // A bug in this gateway: respond as AWS responds to an internal failure.
    log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return new GatewayError('API_CONFIGURATION_ERROR')
  }

  return async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now()
    const request: GatewayRequest = {
      ...readHead(message, originForm(message.url), now()),
      body: Buffer.alloc(0),
    }
    const route = findRoute(request.path)
    const context = createRequestContext(request, {
      apiId: api.id,
      stage: api.stage.StageName,
      accountId,
      resourceId: route?.value.id ?? '',
      resourcePath: route?.value.path ?? '',
    })
    const exchange: Exchange = { request, context, pathParameters: route?.pathParameters ?? {} }

    const result: HttpResponse & { error?: object } = await respond(exchange, message).catch(
      (error: unknown) => toGatewayResponse(toGatewayError(error), exchange),
    )
    send(response, result, exchange)
    if (!accessLogLine) return
    const variables = {
      ...context,
      status: result.status,
      error: result.error,
      responseLength: Buffer.byteLength(result.body),
      responseLatency: Math.round(performance.now() - startedAt),
      integrationLatency: exchange.integrationLatency,
    }
    log(accessLogLine(variables))
  }
}

function send(
  response: ServerResponse,
  { status, headers, body }: HttpResponse,
  { context }: Exchange,
): void {
  response.statusCode = status
  response.setHeader('x-amzn-RequestId', context.requestId)
  response.setHeader('x-amz-apigw-id', context.extendedRequestId ?? '')
  for (const [name, value] of headers) response.appendHeader(name, value)
  response.end(body)
}
