/** The domain of the pool: the pages and endpoints at which people sign in with other providers. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { authorize } from './authorize.ts'
import type { Domain, Exchange } from './domain.ts'
import { showError } from './error-page.ts'
import { PageError, RedirectError } from './failures.ts'
import { readForm } from './form.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { OAuthError, redirect, sendJson } from './responses.ts'
import { revoke } from './revoke.ts'
import { completeStandIn, showStandIn } from './stand-in.ts'
import { standInPath } from './stand-in-path.ts'
import { token } from './token.ts'
import { userInfo } from './user-info.ts'

export { createDomain, type Domain } from './domain.ts'

type Route = (exchange: Exchange, domain: Domain) => void | Promise<void>

const pages: Record<string, Route> = {
  'GET /oauth2/authorize': authorize,
  'GET /login': login,
  'GET /logout': logout,
  'GET /error': showError,
}
/** Apps of any origin may call them, as with Cognito (D). */
const endpoints: Record<string, Route> = {
  'POST /oauth2/token': token,
  'GET /oauth2/userInfo': userInfo,
  'POST /oauth2/userInfo': userInfo,
  'POST /oauth2/revoke': revoke,
}
const endpointPaths = new Set(Object.keys(endpoints).map(route => route.split(' ')[1]))

interface Options {
  domain: Domain
  /** Throws CognitoError for a request that the firewall blocks. */
  rejectBlocked?: (() => void) | undefined
}

/** Responds if the path is one of the domain; returns false otherwise. */
export async function serveDomain(
  request: IncomingMessage,
  response: ServerResponse,
  { domain, rejectBlocked }: Options,
): Promise<boolean> {
  const url = URL.parse(request.url ?? '', 'http://localhost')
  if (!url) return false
  const isEndpoint = endpointPaths.has(url.pathname)
  if (isEndpoint && allowAnyOrigin(request, response)) return true
  const line = `${request.method} ${url.pathname}`
  const own = pages[line] ?? endpoints[line]
  const route = own ?? standInRoute(line, domain)
  if (!route) return false
  // On AWS, the providers have other servers.
  if (own) rejectBlocked?.()
  const form = await readForm(request)
  try {
    await route({ request, response, url, form }, domain)
  } catch (error) {
    sendFailure(response, error)
  }
  return true
}

function standInRoute(line: string, { federation }: Domain): Route | undefined {
  const [method = '', path] = line.split(' ')
  const provider = federation.providers.find(({ name }) => standInPath(name) === path)?.name
  const handle = { GET: showStandIn, POST: completeStandIn }[method]
  return provider === undefined || !handle ? undefined : (...args) => handle(provider, ...args)
}

/** Returns true for a preflight request, to which it responds. */
function allowAnyOrigin({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('access-control-allow-origin', '*')
  if (method !== 'OPTIONS') return false
  response.setHeader('access-control-allow-methods', 'GET,POST')
  response.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? '')
  response.writeHead(200).end()
  return true
}

function sendFailure(response: ServerResponse, error: unknown): void {
  if (error instanceof RedirectError) redirect(response, error.location)
  // As Cognito, which redirects to a page of its domain (T). The URL that it refused is our addition.
  else if (error instanceof PageError) {
    redirect(response, `/error?${new URLSearchParams({ error: error.code, ...error.refused })}`)
  } else if (error instanceof OAuthError) sendJson(response, error.status, error.body)
  else throw error
}
