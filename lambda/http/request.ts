/** Reads API Gateway's event: the caller's context, and the input as the operation's schemas parse it. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { Environment } from '../contract/environment.ts'
import { invalidRequest } from '../contract/field-errors.ts'
import { type FieldError, Problem } from '../contract/problem.ts'
import type { ParsedInput, RequestContext, RuntimeOperation } from '../contract/runtime-operation.ts'
import { parse } from './validation.ts'

/** The headers by which threat protection recognizes a device. No others are passed to Cognito. */
const deviceHeaders = ['user-agent', 'accept', 'accept-language', 'accept-encoding']

/** Maximum length of a header's value; the rest is cut off. */
const maxHeaderLength = 512

/** Header names must be in lower case. */
export function readContext(
  { requestContext, headers }: APIGatewayProxyEvent,
  pool: Environment['pool'],
): RequestContext {
  const { identity, domainName = '', path } = requestContext
  return {
    pool,
    contextData: {
      IpAddress: identity.sourceIp,
      ServerName: domainName,
      ServerPath: path,
      HttpHeaders: deviceHeaders
        .filter(name => headers[name])
        .map(headerName => ({ headerName, headerValue: headers[headerName]?.slice(0, maxHeaderLength) })),
    },
  }
}

/** The parsed input. Throws one INVALID_REQUEST for all wrong fields of path, query and body. */
export function parseInput(
  { request }: RuntimeOperation,
  { pathParameters, queryStringParameters }: APIGatewayProxyEvent,
  jsonBody: unknown,
): ParsedInput {
  const errors: FieldError[] = []
  const path = request.path && parse(request.path, decodePath(pathParameters), '/path', errors)
  const query = request.query && parse(request.query, queryStringParameters ?? {}, '/query', errors)
  const body = request.body && parse(request.body, jsonBody, '', errors)
  if (errors.length > 0) throw invalidRequest(errors)
  return { path, query, body }
}

/**
 * The caller's own URL parser removes a name `..` from a path and leaves a slash at its end:
 * `DELETE /groups/editors/users/..` arrives as `DELETE /groups/editors/`, and would delete the group.
 */
export function rejectResolvedPath({ path }: APIGatewayProxyEvent): void {
  if (!path?.endsWith('/')) return
  throw new Problem('INVALID_REQUEST', { detail: resolvedPath })
}

export const resolvedPath = 'The path ends with a slash. Remove it; a name in the path cannot be `.` or `..`.'

/** A REST API passes path parameters percent-encoded, as they are in the URL. */
function decodePath(parameters: APIGatewayProxyEvent['pathParameters']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).map(([name, value = '']) => [name, decode(name, value)]),
  )
}

function decode(name: string, value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw invalidRequest([
      { path: `/path/${name}`, code: 'INVALID_FORMAT', message: 'Not UTF-8: percent-encode the name' },
    ])
  }
}
