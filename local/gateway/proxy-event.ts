/** The event that a REST API hands to a function (Lambda proxy integration, format 1.0). */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { Exchange, GatewayRequest, HeaderList } from './exchange.ts'

/** Header lines between the caller and the gateway, which no function sees. */
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
    // `authorizer` is not there at all where nothing was authorised.
    requestContext: context,
    // Bytes that are not UTF-8 arrive as U+FFFD: without binary media types a REST API takes every body for text (T).
    body: request.body.length > 0 ? request.body.toString('utf8') : null,
    isBase64Encoded: false,
  }
}

/** The caller's headers and those that API Gateway adds. */
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
  const kept = headers.filter(([name]) => {
    const lowerCase = name.toLowerCase()
    return !connectionHeaders.has(lowerCase) && !replaced.has(lowerCase)
  })
  return [...kept, ...added]
}

/** The value of the X-Amzn-Trace-Id header, for the function and in its answer. */
export function traceId(requestId: string): string {
  const hex = requestId.replaceAll('-', '')
  return `Root=1-${hex.slice(0, 8)}-${hex.slice(8, 32)}`
}

function grouped(pairs: HeaderList): Record<string, string[]> {
  const groups = Map.groupBy(pairs, ([name]) => name)
  return Object.fromEntries([...groups].map(([name, group]) => [name, group.map(([, value]) => value)]))
}
