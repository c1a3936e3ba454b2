/** Creates the event of a Lambda proxy integration (format 1.0). */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { HeaderList } from '../http.ts'
import type { Exchange, GatewayRequest } from './exchange.ts'

/** Hop-by-hop headers, which are not passed on to functions. */
const connectionHeaders = new Set([
  'connection',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

export function createProxyEvent({ request, context, pathParameters }: Exchange): APIGatewayProxyEvent {
  const headers = headersOf(request, context.requestId)
  const query = [...new URLSearchParams(request.query)]
  return {
    resource: context.resourcePath,
    path: request.path,
    httpMethod: request.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: grouped(headers),
    queryStringParameters: query.length > 0 ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? grouped(query) : null,
    pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : null,
    stageVariables: null,
    // Without an authorizer, JSON omits the undefined `authorizer`.
    requestContext: context,
    // Without binary media types a REST API treats every body as text: bytes that are not UTF-8 become U+FFFD (T).
    body: request.body.length > 0 ? request.body.toString('utf8') : null,
    isBase64Encoded: false,
  }
}

/** The caller's headers, and those that API Gateway adds. */
function headersOf({ headers, sourceIp }: GatewayRequest, requestId: string): HeaderList {
  const forwarded = headers
    .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
    .map(([, value]) => value)
  const added = new Map([
    ['X-Forwarded-For', [...forwarded, sourceIp].join(', ')],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Amzn-Trace-Id', traceId(requestId)],
  ])
  const replaced = new Set([...added.keys()].map(name => name.toLowerCase()))
  const passedOn = headers.filter(([name]) => {
    const lowerCase = name.toLowerCase()
    return !connectionHeaders.has(lowerCase) && !replaced.has(lowerCase)
  })
  return [...passedOn, ...added]
}

/** The value of the X-Amzn-Trace-Id header, in the event and in the response. */
export function traceId(requestId: string): string {
  const hex = requestId.replaceAll('-', '')
  return `Root=1-${hex.slice(0, 8)}-${hex.slice(8, 32)}`
}

function grouped(pairs: HeaderList): Record<string, string[]> {
  const groups = Map.groupBy(pairs, ([name]) => name)
  return Object.fromEntries([...groups].map(([name, group]) => [name, group.map(([, value]) => value)]))
}
