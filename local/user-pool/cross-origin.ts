/**
 * Lets scripts of web pages call the pool, as apps with Amplify do. Cognito allows every origin (C). Here other machines' pages may
 * not call it: nothing else would keep them from Admin commands, which are not signed on localhost.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Allows the page to read the response. Responds to a preflight request, and returns true for it. */
export function allowPage(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  isForeignOrigin: (origin: string) => boolean,
): boolean {
  const { origin } = headers
  if (origin === undefined || isForeignOrigin(origin)) return false
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('vary', 'Origin')
  response.setHeader(
    'access-control-expose-headers',
    'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
  )
  const wanted = headers['access-control-request-headers']
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return false
  response.setHeader('access-control-allow-methods', 'POST')
  if (wanted !== undefined) response.setHeader('access-control-allow-headers', wanted)
  response.writeHead(200).end()
  return true
}
