/** The one way out of the chain: whatever came, an answer with its headers and one log line. */
import type middy from '@middy/core'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import type { Environment } from '../contract/environment.ts'
import type { Problem } from '../contract/problem.ts'
import { securityHeaders } from '../contract/response-headers.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'
import { userOf } from './access.ts'
import { toProblem } from './failure.ts'
import { writeLogLine } from './log.ts'
import { isSignInStep } from './metrics.ts'
import { requestStateOf } from './request-state.ts'
import { corsHeaders, failure } from './response.ts'
import { subjectOf } from './subject.ts'

type Request = middy.Request<APIGatewayProxyEvent, APIGatewayProxyResult>

/** The outermost middleware. */
export function finalizeResponse(
  { id, access, commands }: RuntimeOperation,
  { stage, pool, allowedOrigins }: Environment,
) {
  const signInStep = isSignInStep(commands)
  const finalize = (request: Request, response: APIGatewayProxyResult, problem?: Problem): void => {
    const { headers, requestContext, body, pathParameters, queryStringParameters } = request.event
    const origin = headers['origin'] ?? headers['Origin']
    response.headers = { ...response.headers, ...securityHeaders, ...corsHeaders(origin, allowedOrigins) }
    request.response = response
    const { startedAt, calls, answer } = requestStateOf(request.event)
    writeLogLine({
      stage,
      operation: id,
      signInStep,
      requestId: requestContext.requestId,
      status: response.statusCode,
      durationMs: performance.now() - startedAt,
      calls,
      problem,
      answer,
      sub: subjectOf(request.event, answer),
      sent: [body, pathParameters, queryStringParameters, userOf(request.event)],
    })
  }

  return {
    before(request: Request): void {
      requestStateOf(request.event)
    },
    after(request: Request): void {
      if (request.response) finalize(request, request.response)
    },
    onError(request: Request): void {
      const { body, requestContext } = request.event
      const { completed } = requestStateOf(request.event)
      const problem = toProblem(request.error, {
        access,
        body,
        passwordPolicy: pool.passwordPolicy,
        secrets: () => [secretsIn(body), userOf(request.event).accessToken],
        completed,
      })
      finalize(request, failure(problem, requestContext.requestId), problem)
    },
  }
}

/** A name is no secret to who sent it, and tells which of several it is. A body that was not parsed is left alone. */
function secretsIn(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return undefined
  return { ...body, username: undefined }
}
