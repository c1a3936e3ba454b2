/** Serves a pool on loopback: Cognito's wire protocol (AWS JSON 1.1), and the documents that verify its tokens. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { WebAcl } from '../firewall/index.ts'
import { createHostCheck, createOriginCheck, type HostCheck } from '../host-check.ts'
import { beginWhenAccepted, listenOnIPv4 } from '../http.ts'
import { allowPage } from './cross-origin.ts'
import { discoveryDocument } from './domain/discovery.ts'
import { serveDomain } from './domain/index.ts'
import { CognitoError } from './errors.ts'
import { readText } from './request-body.ts'
import type { UserPool } from './user-pool.ts'
import { rejectBlocked } from './web-acl.ts'

const targetPrefix = 'AWSCognitoIdentityProviderService.'
const commandType = 'application/x-amz-json-1.1'
const documentType = 'application/json'
/** Longer than functions keep a connection (lambda/cognito/sdk/client.ts): closing one while they send would reset it. */
const keepAliveTimeout = 60_000

interface ServerOptions {
  port: number
  /** Rejects requests for a foreign host; by default every host other than loopback is foreign. */
  isMisdirected?: HostCheck
  /** Whether a page of this origin may not call the pool; by default only pages of loopback hosts may. */
  isForeignOrigin?: (origin: string) => boolean
  /** Whether tokens name this server as their issuer, so that OIDC clients can discover it; by default they name AWS's. */
  ownIssuer?: boolean
  /** The firewall in front of the pool; by default there is none. */
  webAcl?: WebAcl | undefined
  now?: (() => Date) | undefined
}

/** Listens on 127.0.0.1; port 0 selects a free one. Callers other than those `isMisdirected` rejects are not checked. */
export async function serveUserPool(pool: UserPool, options: ServerOptions) {
  const { webAcl, now = () => new Date() } = options
  const { isMisdirected = createHostCheck([]), isForeignOrigin = createOriginCheck([]) } = options

  const { domain } = pool
  /** Requests to the domain have no operation name (D). */
  const blocks = (request: IncomingMessage) => webAcl && (() => rejectBlocked(webAcl, request, now()))

  async function runCommand(request: IncomingMessage): Promise<object> {
    const name = String(request.headers['x-amz-target'] ?? '').replace(targetPrefix, '')
    const body = await readText(request)
    if (webAcl && !pool.isSigned(name)) rejectBlocked(webAcl, request, now(), name)
    const caller = { address: request.socket.remoteAddress, userAgent: request.headers['user-agent'] }
    return pool.execute(name, parseJson(body), caller)
  }

  function findDocument(request: IncomingMessage): object | undefined {
    if (webAcl) rejectBlocked(webAcl, request, now())
    const base = `/${pool.id}/.well-known`
    const [path] = request.url?.split('?') ?? []
    if (path === `${base}/jwks.json`) return pool.jwks
    if (path !== `${base}/openid-configuration`) return undefined
    const origin = `http://${request.headers.host}`
    return discoveryDocument({
      issuer: pool.issuer,
      origin,
      poolId: pool.id,
      hasDomain: domain !== undefined,
    })
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isMisdirected(request, response)) return
    try {
      if (domain && (await serveDomain(request, response, { domain, rejectBlocked: blocks(request) }))) return
      if (allowPage(request, response, isForeignOrigin)) return
      if (request.method === 'POST') send(response, 200, await runCommand(request), commandType)
      else sendDocument(request, response)
    } catch (error) {
      sendError(response, error)
    }
  }

  function sendDocument(request: IncomingMessage, response: ServerResponse): void {
    const document = findDocument(request)
    if (document) send(response, 200, document, documentType)
    else send(response, 404, { message: `There is nothing at ${request.url}` }, documentType)
  }

  const server = createServer({ keepAliveTimeout })
  beginWhenAccepted(server, respond)
  const listening = await listenOnIPv4(server, options.port)
  if (options.ownIssuer) pool.issuer = `${listening.url}/${pool.id}`
  return listening
}

/** A member that is null is the same as a missing one (T). Looking at each member takes long, and few requests have one. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(
      text === '' ? '{}' : text,
      text.includes('null') ? (_, value) => value ?? undefined : undefined,
    )
  } catch {
    throw new CognitoError('SerializationException', 'The request is not JSON')
  }
}

function sendError(response: ServerResponse, error: unknown): void {
  if (error instanceof CognitoError) {
    sendException(response, error)
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    const message = 'The local user pool failed. Its output on stderr shows the error.'
    sendException(response, new CognitoError('InternalErrorException', message))
  }
}

const statuses: Record<string, number> = { ForbiddenException: 403, InternalErrorException: 500 }

/** In the body and in headers, where the type ends with a colon (C). */
function sendException(response: ServerResponse, { name, message }: CognitoError): void {
  response.setHeader('x-amzn-errortype', `${name}:`)
  // A header cannot contain other characters.
  response.setHeader('x-amzn-errormessage', message.replaceAll(/[^\x20-\x7e]/g, '?'))
  // In capitals for exceptions of the protocol (C).
  const member = name === 'SerializationException' ? 'Message' : 'message'
  send(response, statuses[name] ?? 400, { __type: name, [member]: message }, commandType)
}

function send(response: ServerResponse, status: number, body: object, contentType: string): void {
  response.statusCode = status
  response.setHeader('content-type', contentType)
  response.setHeader('x-amzn-requestid', randomUUID())
  // Without `writeHead`, Node sends headers and body at once, and their length instead of chunks.
  response.end(JSON.stringify(body))
}
