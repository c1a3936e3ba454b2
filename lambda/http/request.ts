/** Reads API Gateway's event: the caller, and the request as the operation's schemas parse it. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { Environment } from '../contract/environment.ts'
import { invalidRequest } from '../contract/field-errors.ts'
import type { FieldError } from '../contract/problem.ts'
import type { RequestContext, RuntimeOperation } from '../contract/runtime-operation.ts'
import { parse } from './validation.ts'

/** The headers by which threat protection tells a device. No other is any business of Cognito's. */
const deviceHeaders = ['user-agent', 'accept', 'accept-language', 'accept-encoding']

/** Characters of a header's value; longer ones are cut. */
const longestHeader = 512

/** Header names must have been made lower case. */
export function readContext(
  { requestContext, headers }: APIGatewayProxyEvent,
  pool: Environment['pool'],
): RequestContext {
  const { identity, domainName = '', path } = requestContext
  const sent = deviceHeaders.filter(name => headers[name])
  return {
    pool,
    contextData: {
      IpAddress: identity.sourceIp,
      ServerName: domainName,
      ServerPath: path,
      HttpHeaders: sent.map(headerName => ({
        headerName,
        headerValue: headers[headerName]?.slice(0, longestHeader),
      })),
    },
  }
}

/** The parsed input; every wrong field of path, query and body in one INVALID_REQUEST. The body must be parsed JSON. */
export function readInput({ request }: RuntimeOperation, event: APIGatewayProxyEvent) {
  const errors: FieldError[] = []
  const path = request.path && parse(request.path, decodePath(event.pathParameters), '/path', errors)
  const query = request.query && parse(request.query, event.queryStringParameters ?? {}, '/query', errors)
  const body = request.body && parse(request.body, event.body, '', errors)
  if (errors.length > 0) throw invalidRequest(errors)
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
    throw invalidRequest([{ path: `/path/${name}`, message: 'Not percent-encoded UTF-8' }])
  }
}
