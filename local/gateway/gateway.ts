/** One request through the gateway: from the socket to an answer and an access log line. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Assembly, Resolver } from '../assembly/index.ts'
import type { WebAcl } from '../firewall/index.ts'
import type { ApiDefinition } from './api.ts'
import { substitute } from './context-variables.ts'
import type { Answer, Exchange } from './exchange.ts'
import { createGatewayResponses } from './gateway-responses.ts'
import type { Methods } from './methods.ts'
import { ConnectionLost, readBody, readHead } from './read-request.ts'
import { Refusal } from './refusal.ts'
import { createRequestContext } from './request-context.ts'
import { createRouteTree } from './routes.ts'

interface GatewayParts {
  api: ApiDefinition
  methods: Methods
  assembly: Assembly
  resolve: Resolver
  accountId: string
  /** Asked before everything else, also for what is no route; left out, nothing is blocked. */
  webAcl?: WebAcl | undefined
  log: (line: string) => void
  now: () => Date
}

/** Answers every request. Rejects with ConnectionLost where it ended too early. */
export type Gateway = (message: IncomingMessage, response: ServerResponse) => Promise<void>

export function createGateway({
  api,
  methods,
  assembly,
  resolve,
  accountId,
  webAcl,
  log,
  now,
}: GatewayParts): Gateway {
  const routes = createRouteTree(api.resources.map(resource => [resource.path, resource]))
  const refuse = createGatewayResponses(assembly, resolve)
  const accessLogFormat = api.stage.AccessLogSetting?.Format

  async function answer(exchange: Exchange, message: IncomingMessage): Promise<Answer> {
    const { request } = exchange
    request.body = await readBody(message)
    if (webAcl?.({ ...request, address: request.sourceIp }).blocked) throw new Refusal('WAF_FILTERED')
    const found = methods.byResource.get(exchange.context.resourceId)
    const method = found?.get(request.method) ?? found?.get('ANY')
    if (!method) throw new Refusal('MISSING_AUTHENTICATION_TOKEN')
    return method.handle(exchange)
  }

  function refusalOf(error: unknown): Refusal {
    if (error instanceof Refusal) return error
    if (error instanceof ConnectionLost) throw error
    // A fault of this gateway itself: the caller gets what AWS would answer to one of its own.
    log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return new Refusal('API_CONFIGURATION_ERROR')
  }

  return async (message, response) => {
    const startedAt = performance.now()
    const request = readHead(message, now())
    const route = routes.match(request.path)
    const place = { apiId: api.id, stage: api.stage.StageName, accountId }
    const context = createRequestContext(request, {
      ...place,
      ...(route && { resourceId: route.value.id, resourcePath: route.value.path }),
    })
    const exchange: Exchange = { request, context, pathParameters: route?.pathParameters ?? {} }

    const result: Answer & { error?: object } = await answer(exchange, message).catch((error: unknown) =>
      refuse(refusalOf(error), exchange),
    )
    const body = Buffer.from(result.body)
    send(response, { ...result, body }, exchange)
    if (accessLogFormat === undefined) return
    const variables = {
      ...context,
      status: result.status,
      error: result.error,
      responseLength: body.length,
      responseLatency: Math.round(performance.now() - startedAt),
      integrationLatency: exchange.integrationLatency,
    }
    log(substitute(accessLogFormat, variables, '-'))
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer, { context }: Exchange): void {
  response.statusCode = status
  response.setHeader('x-amzn-RequestId', context.requestId)
  response.setHeader('x-amz-apigw-id', context.extendedRequestId ?? '')
  for (const [name, value] of headers) response.appendHeader(name, value)
  response.end(body)
}
