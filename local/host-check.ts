/**
 * Refuses requests that came under a name other than this machine's own. A page on the internet can have its own name lead
 * to 127.0.0.1 (DNS rebinding). For a browser it then has the origin of what answers here, and could read the codes that were
 * sent, or act as the administrator, whose keys anyone may know.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/** Answers a request with 421 and returns true, or leaves it and returns false. */
export type HostCheck = (request: IncomingMessage, response: ServerResponse) => boolean

/** Whether a host, with or without a port, is this machine; `hosts` beside loopback's own names, such as `host.docker.internal`. */
function ownHosts(hosts: readonly string[]): (host: string) => boolean {
  const allowed = new Set([...loopback, ...hosts].map(host => host.toLowerCase()))
  return host => allowed.has(host.replace(/:\d*$/, '').toLowerCase())
}

/**
 * Whether an Origin header names a page of another machine. Where the stage allows any origin, such a page may call this API,
 * and anyone knows the administrator's keys here.
 */
export function createOriginCheck(hosts: readonly string[]): (origin: string) => boolean {
  const isOwn = ownHosts(hosts)
  return origin => !isOwn(URL.parse(origin)?.host ?? '')
}

/** The check for a server. */
export function createHostCheck(hosts: readonly string[]): HostCheck {
  const isOwn = ownHosts(hosts)
  return (request, response) => {
    if (isOwn(request.headers.host ?? '')) return false
    const message =
      'This server answers for this machine only. Call it as 127.0.0.1 or localhost, or allow the name that you call it by ' +
      'with the option hosts (npm start -- --host=NAME).'
    // What is left unread of a body would stand in the way of the connection's next request.
    response.writeHead(421, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify({ message }))
    return true
  }
}
