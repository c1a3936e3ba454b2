/** Builds API Gateway's proxy responses: a success or a problem, and CORS headers. */
import type { APIGatewayProxyResult } from 'aws-lambda'
import { type Problem, problemDetails, problemHeaders, problemTypes } from '../contract/problem.ts'
import { exposedHeaders, locationOf } from '../contract/response-headers.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'

/** JSON, or an empty body without a content type if the operation returns none. */
export function successResponse(operation: RuntimeOperation, body: unknown): APIGatewayProxyResult {
  const { status, createdName, cacheSeconds } = operation
  if (body === undefined) return { statusCode: status, headers: {}, body: '' }
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/json',
      ...(cacheSeconds ? { 'cache-control': `public, max-age=${cacheSeconds}` } : {}),
      ...(createdName ? { location: locationOf(operation.route, createdName(body)) } : {}),
    },
    body: JSON.stringify(body),
  }
}

export function problemResponse(problem: Problem, requestId: string): APIGatewayProxyResult {
  const { code, detail, errors, maxAge, completed } = problem
  return {
    statusCode: problemTypes[code].status,
    headers: problemHeaders(code, maxAge),
    // JSON omits undefined members.
    body: JSON.stringify({ ...problemDetails(code, detail, requestId), errors, maxAge, completed }),
  }
}

/** CORS for an allowed origin. With `*`, credentials are never cookies, so it is as safe as a list. */
export function corsHeaders(
  origin: string | undefined,
  allowed: readonly string[],
  credentials = false,
): Record<string, string> {
  const exposed = {
    'access-control-expose-headers': exposedHeaders,
    ...(credentials && { 'access-control-allow-credentials': 'true' }),
  }
  if (allowed.includes('*')) return { 'access-control-allow-origin': '*', ...exposed }
  if (origin && allowed.includes(origin)) {
    return { 'access-control-allow-origin': origin, vary: 'Origin', ...exposed }
  }
  return { vary: 'Origin' }
}
