/** Serves a folder of files, such as the reference page, below one path of the local API. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'
import type { Site } from './options.ts'

const headers = new Map([
  // The page may load, call and be framed by its own origin only, whatever a username might inject.
  [
    'content-security-policy',
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
  ['cross-origin-opener-policy', 'same-origin'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
  ['cache-control', 'no-cache'],
])

/** Handles requests below the path, and redirects `/`, where no API has a route; returns false for any other request. */
export function serveFiles({ path, directory }: Site) {
  // `dev` reads the folder on each request: a build may replace it.
  const serve = sirv(directory, { dev: true, extensions: ['html'] })
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url = '', method = '' } = request
    const [pathname = ''] = url.split('?')
    if (pathname === '/' && method === 'GET') {
      response.writeHead(302, { location: `${path}/` }).end()
      return true
    }
    if (pathname !== path && !pathname.startsWith(`${path}/`)) return false
    response.setHeaders(headers)
    if (!['GET', 'HEAD'].includes(method)) response.writeHead(405, { allow: 'GET, HEAD' }).end()
    // Relative links resolve against the last slash.
    else if (pathname === path) response.writeHead(308, { location: `${path}/` }).end()
    else {
      request.url = url.slice(path.length)
      serve(request, response, () => void response.writeHead(404).end())
    }
    return true
  }
}
