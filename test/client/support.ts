/** A client whose answers are given beforehand, and what it sent for them. */
import { type Client, type ClientOptions, createClient } from '../../client/index.ts'

/** An answer, or what to do with the request in place of one. */
type Given = Response | ((request: Request) => Response | Promise<Response>)

/** A problem as the API answers it. */
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

export function done(): Response {
  return new Response(null, { status: 204 })
}

/** A client that gets these answers, one a request; a request for which none is left fails. */
export function clientGiven(
  answers: Given[],
  options: Partial<ClientOptions> = {},
): { api: Client; sent: Request[]; waits: number[] } {
  const sent: Request[] = []
  const waits: number[] = []
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds)
  }
  const fetch = async (request: Request) => {
    sent.push(request.clone())
    const given = answers.shift()
    if (!given) throw new Error(`nothing was to be sent, but ${request.method} ${request.url} was`)
    return given instanceof Response ? given : given(request)
  }
  const retry = options.retry === false ? false : { sleep, ...options.retry }
  return {
    api: createClient({ baseUrl: 'https://api.example.com/v1', fetch, ...options, retry }),
    sent,
    waits,
  }
}
