/** Routes below /_local, which AWS does not have: the API's coordinates, and the messages that the pool would have sent. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LocalApi } from './options.ts'
import type { UserPool } from './user-pool/index.ts'

type Ids = Omit<LocalApi, 'apiUrl' | 'messages' | 'stop'>

/** Handles `GET /_local` and `GET /_local/messages?to=`; returns false for any other request. */
export function localRoutes(ids: () => Ids, pool: UserPool) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = URL.parse(request.url ?? '', `http://localhost:${request.socket.localPort}`)
    if (request.method !== 'GET' || !url) return false
    if (url.pathname === '/_local') return respond(response, { apiUrl: url.origin, ...ids() })
    if (url.pathname !== '/_local/messages') return false
    return respond(response, { items: pool.messages(url.searchParams.get('to') ?? undefined) })
  }
}

function respond(response: ServerResponse, body: object): true {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  return true
}
