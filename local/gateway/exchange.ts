/** A request on its way through the gateway: what came in, what is known of it, and what goes out. */
import type { APIGatewayEventRequestContextWithAuthorizer } from 'aws-lambda'

/** Header lines in their order, repeated ones repeated, names as they were sent. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

export interface GatewayRequest {
  method: string
  /** As it stands in the request line, percent-encoded, without the query. */
  path: string
  /** The raw query string, without the question mark. */
  query: string
  headers: HeaderList
  body: Buffer
  sourceIp: string
  receivedAt: Date
}

export interface Answer {
  status: number
  headers: HeaderList
  body: string | Buffer
}

/** `$context`, and the `requestContext` of a proxy event. */
export type RequestContext = APIGatewayEventRequestContextWithAuthorizer<
  { claims: Record<string, string> } | undefined
>

export interface Exchange {
  request: GatewayRequest
  context: RequestContext
  /** Still percent-encoded, as API Gateway leaves them. */
  pathParameters: Record<string, string>
  /** Milliseconds that the integration took, once it has answered. */
  integrationLatency?: number
}

/** The value of a header; of a repeated one the last, as in an event's `headers`. */
export function headerOf(headers: HeaderList, name: string): string | undefined {
  return headers.findLast(([each]) => each.toLowerCase() === name.toLowerCase())?.[1]
}
