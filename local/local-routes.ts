/** Routes below /_local, which AWS does not have: the API's coordinates, the messages that would have been sent, and the events. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { Events } from './events/index.ts'
import type { LocalApi } from './options.ts'
import type { UserPool } from './user-pool/index.ts'

type Ids = Omit<LocalApi, 'apiUrl' | 'messages' | 'events' | 'stop'>

const wholeNumber = 'use a whole number of at least 1'

const filterSchema = z.strictObject({
  sub: z.string().optional(),
  username: z.string().optional(),
  operation: z.string().optional(),
  outcome: z.string().optional(),
  limit: z.coerce.number(wholeNumber).int(wholeNumber).min(1, wholeNumber).optional(),
})

/**
 * Handles `GET /_local`, `GET /_local/messages?to=`, `GET /_local/events?sub=&username=&operation=&outcome=&limit=` and
 * `GET /_local/dead-letters`; returns false for any other request.
 */
export function localRoutes(ids: () => Ids, pool: UserPool, events: Pick<Events, 'list' | 'deadLetters'>) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' || !request.url?.includes('/_local')) return false
    const url = URL.parse(request.url, `http://localhost:${request.socket.localPort}`)
    if (!url) return false
    if (url.pathname === '/_local') return respond(response, { apiUrl: url.origin, ...ids() })
    if (url.pathname === '/_local/events') return respondWithEvents(response, events, url.searchParams)
    if (url.pathname === '/_local/dead-letters') return respondLater(response, events.deadLetters())
    if (url.pathname !== '/_local/messages') return false
    return respond(response, { items: pool.messages(url.searchParams.get('to') ?? undefined) })
  }
}

function respondWithEvents(
  response: ServerResponse,
  events: Pick<Events, 'list'>,
  query: URLSearchParams,
): true {
  const filter = filterSchema.safeParse(Object.fromEntries(query))
  if (!filter.success) return respond(response, { message: z.prettifyError(filter.error) }, 400)
  const given = Object.entries(filter.data).filter(([, value]) => value !== undefined)
  return respondLater(response, events.list(Object.fromEntries(given)))
}

function respondLater(response: ServerResponse, items: Promise<object[]>): true {
  items.then(
    items => respond(response, { items }),
    (error: unknown) => respond(response, { message: String(error) }, 500),
  )
  return true
}

function respond(response: ServerResponse, body: object, status = 200): true {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  return true
}
