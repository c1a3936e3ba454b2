/**
 * Rejects requests for a foreign host, against DNS rebinding: a page on the internet can point its own name at 127.0.0.1. The
 * browser then treats that page and this server as one origin, so the page could read the codes that were sent, or act as
 * the administrator, whose keys are public.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

export const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/** Responds with 421 and returns true for a foreign host; returns false otherwise. */
export type HostCheck = (request: IncomingMessage, response: ServerResponse) => boolean

/** Returns whether a host, with or without a port, is loopback or one of `hosts`, such as `host.docker.internal`. */
export function createHostMatcher(hosts: readonly string[]): (host: string) => boolean {
  const allowed = new Set([...loopbackHosts, ...hosts].map(host => host.toLowerCase()))
  return host => allowed.has(host.replace(/:\d*$/, '').toLowerCase())
}

/**
 * Returns whether an Origin header belongs to a page of another machine. If the stage allows any origin, such a page can call
 * this API, and the administrator's keys are public.
 */
export function createOriginCheck(hosts: readonly string[]): (origin: string) => boolean {
  const isOwn = createHostMatcher(hosts)
  return origin => !isOwn(URL.parse(origin)?.host ?? '')
}

export function createHostCheck(hosts: readonly string[]): HostCheck {
  const isOwn = createHostMatcher(hosts)
  return (request, response) => {
    if (isOwn(request.headers.host ?? '')) return false
    const message =
      'This server accepts requests for this machine only. Call it as localhost or 127.0.0.1, or allow another name with ' +
      'the option hosts (npm start -- --host=NAME).'
    // An unread body would break the connection's next request.
    response.writeHead(421, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify({ message }))
    return true
  }
}
