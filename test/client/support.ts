/** A client with prepared responses, and a record of its requests. */
import { type Client, type ClientOptions, createClient } from '../../client/index.ts'

/** A response, or a function that creates it from the request. */
type PreparedResponse = Response | ((request: Request) => Response | Promise<Response>)

/** A problem response of the API. */
export function problem(
  status: number,
  code: string,
  headers: Record<string, string> = {},
  more: object = {},
): Response {
  const body = {
    type: 'urn:x',
    title: code,
    status,
    detail: `About ${code}.`,
    code,
    requestId: 'r-1',
    ...more,
  }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json', ...headers } })
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status })
}

export function noContent(): Response {
  return new Response(null, { status: 204 })
}

/** An access token with the claims that the client reads. `id` distinguishes the tokens of one user. */
export function accessTokenOf(sub: string, id: string, exp = Date.now() / 1000 + 3600): string {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part({ sub, exp, jti: id })}.signature`
}

/** A client that gets one of these responses per request, and fails if none is left. */
export function clientWith(
  responses: PreparedResponse[],
  options: Partial<ClientOptions> = {},
): { api: Client; sent: Request[]; waits: number[] } {
  const sent: Request[] = []
  const waits: number[] = []
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds)
  }
  const fetch = async (request: Request) => {
    sent.push(request.clone())
    const response = responses.shift()
    if (!response) throw new Error(`unexpected request: ${request.method} ${request.url}`)
    return response instanceof Response ? response : response(request)
  }
  const retry = options.retry === false ? false : { sleep, ...options.retry }
  return {
    api: createClient({ baseUrl: 'https://api.example.com/v1', fetch, ...options, retry }),
    sent,
    waits,
  }
}
