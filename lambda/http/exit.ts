/** The one way out of the chain: whatever came, an answer with its headers and one log line. */
import type middy from '@middy/core'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import { userOf } from './access.ts'
import { corsHeaders, failure, securityHeaders } from './answer.ts'
import type { Environment } from './environment.ts'
import { toProblem } from './failure.ts'
import { writeLogLine } from './log.ts'
import type { Operation } from './operation.ts'
import type { Problem } from './problem.ts'

type Request = middy.Request<APIGatewayProxyEvent, APIGatewayProxyResult>

/** The outermost middleware. */
export function exit({ id, access }: Operation, { pool, allowedOrigins }: Environment) {
  const startedAt = new WeakMap<Request, number>()

  const leave = (request: Request, response: APIGatewayProxyResult, problem?: Problem): void => {
    const { headers, requestContext, body, pathParameters, queryStringParameters } = request.event
    const origin = headers['origin'] ?? headers['Origin']
    response.headers = { ...response.headers, ...securityHeaders, ...corsHeaders(origin, allowedOrigins) }
    request.response = response
    writeLogLine({
      operation: id,
      requestId: requestContext.requestId,
      status: response.statusCode,
      durationMs: performance.now() - (startedAt.get(request) ?? performance.now()),
      problem,
      sent: [body, pathParameters, queryStringParameters, userOf(request.event).accessToken],
    })
  }

  return {
    before(request: Request): void {
      startedAt.set(request, performance.now())
    },
    after(request: Request): void {
      if (request.response) leave(request, request.response)
    },
    onError(request: Request): void {
      const { body, requestContext } = request.event
      const problem = toProblem(request.error, { access, body, passwordPolicy: pool.passwordPolicy })
      leave(request, failure(problem, requestContext.requestId), problem)
    },
  }
}
