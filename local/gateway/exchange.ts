/** A request and its response on their way through the gateway. */
import type { APIGatewayEventRequestContextWithAuthorizer } from 'aws-lambda'
import type { HeaderList, RequestHead } from '../http.ts'

export interface GatewayRequest extends RequestHead {
  body: Buffer
}

export interface HttpResponse {
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
  /** Percent-encoded, as API Gateway leaves them. */
  pathParameters: Record<string, string>
  /** Milliseconds that the integration took, once it has responded. */
  integrationLatency?: number
}

/** Adds the caller's identity to the exchange's context. Throws a GatewayError for a request that is not authorized. */
export type Authorizer = (exchange: Exchange) => Promise<void>

/** The value of a header; the last value of a repeated one, as in an event's `headers`. */
export function headerOf(headers: HeaderList, name: string): string | undefined {
  return headers.findLast(([each]) => each.toLowerCase() === name.toLowerCase())?.[1]
}

/** The media type of a Content-Type header, in lower case and without parameters; JSON if there is no header (D). */
export function mediaTypeOf(headers: HeaderList): string {
  const [type = ''] = (headerOf(headers, 'content-type') ?? 'application/json').split(';')
  return type.trim().toLowerCase()
}
