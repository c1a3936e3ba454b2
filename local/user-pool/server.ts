/** Cognito's wire protocol (AWS JSON 1.1) on loopback, and the documents that check its tokens. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { WebAcl } from '../firewall/index.ts'
import { createHostCheck, type HostCheck } from '../host-check.ts'
import { CognitoError } from './errors.ts'
import type { UserPool } from './user-pool.ts'
import { refuseBlocked } from './web-acl.ts'

const target = 'AWSCognitoIdentityProviderService.'
const mostBytes = 4 * 1024 * 1024
/** Longer than a function keeps a connection (lambda/cognito/sdk/client.ts): one closed here as it sends would be reset. */
const keepAliveTimeout = 60_000

interface ServerOptions {
  port: number
  /** Answers what is not served; by default requests for hosts other than loopback. */
  isMisdirected?: HostCheck
  /** The firewall in front of the pool; by default there is none. */
  webAcl?: WebAcl | undefined
  now?: (() => Date) | undefined
}

/** Listens on 127.0.0.1; port 0 takes a free one. What `isMisdirected` answers is not served; other callers are not checked. */
export async function serveUserPool(
  pool: UserPool,
  options: ServerOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const { webAcl, isMisdirected = createHostCheck([]), now = () => new Date() } = options
  /** Throws what the firewall says; `command` is left out where none is named. */
  function admit(request: IncomingMessage, command?: string): void {
    if (webAcl) refuseBlocked(webAcl, request, { ...(command ? { command } : {}), at: now() })
  }
  const server = createServer({ keepAliveTimeout }, (request, response) => {
    if (isMisdirected(request, response)) return
    const serve = request.method === 'POST' ? command : document
    answered(serve, pool, request, response, admit).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

type Serve = (
  pool: UserPool,
  request: IncomingMessage,
  admit: (command?: string) => void,
) => Promise<object | undefined>

/** Sends what was served, or the error that was thrown. */
async function answered(
  serve: Serve,
  pool: UserPool,
  request: IncomingMessage,
  response: ServerResponse,
  admit: (request: IncomingMessage, command?: string) => void,
): Promise<void> {
  try {
    const body = await serve(pool, request, command => admit(request, command))
    if (body) send(response, 200, body)
    else send(response, 404, { message: `There is nothing at ${request.url}` })
  } catch (error) {
    if (error instanceof CognitoError) {
      const status = error.name === 'ForbiddenException' ? 403 : 400
      return send(response, status, { message: error.message }, error.name)
    }
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    send(
      response,
      500,
      { message: 'Something went wrong in the local user pool; its output says what.' },
      'InternalErrorException',
    )
  }
}

const command: Serve = async (pool, request, admit) => {
  const name = String(request.headers['x-amz-target'] ?? '').replace(target, '')
  const body = await bodyOf(request)
  admit(name)
  return pool.execute(name, parsed(body))
}

const document: Serve = async (pool, request, admit) => {
  admit()
  const base = `/${pool.id}/.well-known`
  if (request.url === `${base}/jwks.json`) return Object(pool.jwks())
  if (request.url !== `${base}/openid-configuration`) return undefined
  return {
    issuer: pool.issuer,
    jwks_uri: `http://${request.headers.host}${base}/jwks.json`,
    id_token_signing_alg_values_supported: ['RS256'],
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes <= mostBytes) chunks.push(chunk)
  }
  // Read to its end all the same: what is left unread would stand in the way of the connection's next request.
  if (bytes > mostBytes) throw new CognitoError('SerializationException', 'The request is too large')
  return Buffer.concat(chunks).toString()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new CognitoError('SerializationException', 'The request is not JSON')
  }
}

function send(response: ServerResponse, status: number, body: unknown, error?: string): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
    ...(error ? { 'x-amzn-errortype': error } : {}),
  })
  response.end(JSON.stringify(error ? { __type: error, ...Object(body) } : body, timesInSeconds))
}

/** Times go over the wire as seconds since 1970. A Date is turned into text before a replacer sees the value. */
function timesInSeconds(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const original = this[name]
  return original instanceof Date ? original.getTime() / 1000 : value
}
