/** The outermost middleware: every request ends in a response with common headers, and one log line. */
import type middy from '@middy/core'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import type { Environment } from '../contract/environment.ts'
import type { Problem, ProblemCode } from '../contract/problem.ts'
import { securityHeaders } from '../contract/response-headers.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'
import { writeLogLine } from './log.ts'
import { isSignInStep } from './metrics.ts'
import { requestStateOf } from './request-state.ts'
import { corsHeaders, problemResponse } from './response.ts'
import { toProblem } from './to-problem.ts'
import type { Trail } from './trail-event.ts'

type Request = middy.Request<APIGatewayProxyEvent, APIGatewayProxyResult>

export function finalizeResponse(
  operation: RuntimeOperation,
  { stage, pool, allowedOrigins, credentials }: Environment,
  documented: readonly ProblemCode[],
  trail: Trail | undefined,
) {
  const { id } = operation
  const signInStep = isSignInStep(operation)
  // The clock began with the process. Only the first request of an instance has waited for its start.
  let initMs: number | undefined = performance.now()
  const finalize = (request: Request, response: APIGatewayProxyResult, problem?: Problem): void => {
    const { event } = request
    const cors = corsHeaders(event.headers['origin'], allowedOrigins, credentials)
    response.headers = { ...securityHeaders, ...response.headers, ...cors }
    request.response = response
    writeLogLine({
      event,
      stage,
      operation: id,
      signInStep,
      status: response.statusCode,
      problem,
      documented,
      trail,
      initMs,
    })
    initMs = undefined
  }

  return {
    before({ event }: Request): void {
      // API Gateway's own test of a method sends no headers: null.
      event.headers ??= {}
      requestStateOf(event)
    },
    after(request: Request): void {
      if (request.response) finalize(request, request.response, requestStateOf(request.event).hidden)
    },
    onError(request: Request): void {
      const { event, error } = request
      const problem = toProblem(error, event, { operation, passwordPolicy: pool.passwordPolicy })
      finalize(request, problemResponse(problem, event.requestContext.requestId), problem)
    },
  }
}
