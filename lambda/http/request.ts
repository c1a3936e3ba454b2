/** Reads API Gateway's event: the caller, and the request as the operation's schemas parse it. */
import type { ContextDataType } from '@aws-sdk/client-cognito-identity-provider'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { Environment } from './environment.ts'
import type { Served } from './operation.ts'
import { type FieldError, Problem } from './problem.ts'
import { parse } from './validation.ts'

/** What every operation is told beside its input. */
export interface RequestContext {
  pool: Environment['pool']
  /** The caller's address and headers for Cognito's threat protection (facts: only Admin calls take them). */
  contextData: ContextDataType
}

/** Headers that are credentials, and so no business of threat protection's. */
const secretHeaders = new Set(['authorization', 'cookie', 'x-amz-security-token'])

/** Headers of the way to the function, which tell nothing of the caller's device: each would cost time at every call. */
const routeHeaders = /^(x-forwarded-|x-amzn?-|cloudfront-|content-|host$|via$)/

/** Header names must have been made lower case. */
export function readContext(event: APIGatewayProxyEvent, pool: Environment['pool']): RequestContext {
  const { identity, domainName = '', path } = event.requestContext
  const headers = Object.entries(event.headers).filter(
    ([name]) => !secretHeaders.has(name) && !routeHeaders.test(name),
  )
  return {
    pool,
    contextData: {
      IpAddress: identity.sourceIp,
      ServerName: domainName,
      ServerPath: path,
      HttpHeaders: headers.map(([headerName, headerValue = '']) => ({ headerName, headerValue })),
    },
  }
}

/** The parsed input; every wrong field of path, query and body in one INVALID_REQUEST. The body must be parsed JSON. */
export function readInput({ request }: Served, event: APIGatewayProxyEvent) {
  const errors: FieldError[] = []
  const path = request.path && parse(request.path, decodePath(event.pathParameters), '/path', errors)
  const query = request.query && parse(request.query, event.queryStringParameters ?? {}, '/query', errors)
  const body = request.body && parse(request.body, event.body, '', errors)
  if (errors.length > 0) {
    const detail = errors.map(({ path, message }) => `${path || 'The body'}: ${message}`).join('; ')
    throw new Problem('INVALID_REQUEST', { detail, errors })
  }
  return { path, query, body }
}

/** A REST API hands path parameters on as they stand in the URL, percent-encoded. */
function decodePath(parameters: APIGatewayProxyEvent['pathParameters']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).map(([name, value = '']) => [name, decode(name, value)]),
  )
}

function decode(name: string, value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    const message = 'Not percent-encoded UTF-8'
    throw new Problem('INVALID_REQUEST', {
      detail: `/path/${name}: ${message}`,
      errors: [{ path: `/path/${name}`, message }],
    })
  }
}
