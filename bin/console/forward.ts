/** Passes requests of the console's page on to the API, signed with the operator's credentials. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Credentials, sigv4 } from '../../client/sigv4.ts'
import { CommandError } from '../command-line.ts'
import { Rejection, readUpTo } from './respond.ts'

/** The API that the console is for. */
export interface Target {
  /** The base URL, without a trailing slash. */
  apiUrl: string
  region: string
  /** Keys, or a provider that renews them. It throws a CommandError if the operator has to sign in again. */
  credentials: Credentials
  /** Who signs, as the page shows it: an ARN, a profile or `LOCALADMIN`. */
  operator: string
  /** The name of its CloudFormation stack. */
  stack?: string
  /** Whether the API runs on this machine. */
  local: boolean
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
/** Far more than an operation takes. */
const requestLimit = 1024 * 1024
/** API Gateway's own. */
const responseLimit = 10 * 1024 * 1024
/** Milliseconds; API Gateway gives up after 29 seconds. */
const timeout = 35_000

/** All others, such as Cookie and Authorization, stay here. */
const requestHeaders = ['accept', 'content-type']
const responseHeaders = ['content-type', 'location', 'retry-after', 'x-amzn-requestid', 'x-amzn-errortype']

/**
 * Returns a function that responds with the API's response to a path, which begins with a slash. It throws a Rejection if there is
 * none.
 */
export function createForwarder(target: Target) {
  const send = createSender(target)
  return async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers, body } = await send(await toApiRequest(target, path, request))
    response.statusCode = status
    for (const name of responseHeaders) {
      const value = headers.get(name)
      if (value !== null) response.setHeader(name, value)
    }
    // Nothing that a browser would render or run. A response without a body has no type, and the client expects none.
    if (body.length > 0 && !isJson(headers.get('content-type'))) {
      response.setHeader('content-type', 'text/plain; charset=utf-8')
    }
    response.end(body)
  }
}

async function toApiRequest(target: Target, path: string, request: IncomingMessage): Promise<Request> {
  const { method = '' } = request
  if (!methods.includes(method)) {
    throw new Rejection(405, 'METHOD_NOT_ALLOWED', `The API has no ${method}. Use ${methods.join(', ')}.`)
  }
  const url = apiUrlOf(target.apiUrl, path)
  const body = await readUpTo(requestLimit, request.iterator({ destroyOnReturn: false }))
  if (!body) {
    throw new Rejection(413, 'REQUEST_TOO_LARGE', `The body is larger than ${requestLimit} bytes. Send less.`)
  }
  const headers = new Headers({ 'user-agent': 'cognito-auth-api-console' })
  for (const name of requestHeaders) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const hasBody = body.length > 0 && method !== 'GET'
  // Forms of other pages can send every type but this.
  if (hasBody && !isJson(headers.get('content-type'))) {
    throw new Rejection(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.')
  }
  return new Request(url, { method, headers, redirect: 'manual', ...(hasBody ? { body } : {}) })
}

/** Throws a Rejection for a path that is not sent as it is written, as one with `..`, which would leave the API. */
function apiUrlOf(apiUrl: string, path: string): URL {
  const [pathname = '', ...query] = path.split('?')
  // A plus is a space for some and a plus for others.
  const url = URL.parse(`${apiUrl}${pathname}?${query.join('?').replaceAll('+', '%20')}`)
  if (url && `${url.origin}${url.pathname}` === `${apiUrl}${pathname}`) return url
  const detail = 'The path has a segment of dots, or a character that must be percent-encoded. Correct it.'
  throw new Rejection(400, 'INVALID_PATH', detail)
}

function createSender(target: Target) {
  const sign = sigv4(target)

  async function exchange(request: Request): Promise<Response> {
    const once = async () => {
      const signed = await sign(request.clone())
      return { signed, response: await fetch(signed, { signal: AbortSignal.timeout(timeout) }) }
    }
    const { signed, response } = await once()
    return sign.correctClock?.(signed, response) ? (await once()).response : response
  }

  return async (request: Request) => {
    try {
      const { status, headers, body: stream } = await exchange(request)
      if (status >= 300 && status < 400) {
        throw unreachable(
          target,
          request,
          'It redirects to another address, which the console does not follow.',
        )
      }
      if (status === 403 && isOfCredentials(headers)) {
        throw new Rejection(401, 'CREDENTIALS_UNAVAILABLE', credentialsRefused)
      }
      const body = stream ? await readUpTo(responseLimit, stream) : Buffer.alloc(0)
      if (!body) throw unreachable(target, request, `Its response is larger than ${responseLimit} bytes.`)
      return { status, headers, body }
    } catch (error) {
      if (error instanceof Rejection) throw error
      if (error instanceof CommandError) {
        throw new Rejection(401, 'CREDENTIALS_UNAVAILABLE', error.message, { cause: error })
      }
      throw unreachable(target, request, reasonOf(error), error)
    }
  }
}

/** Of a change, nobody knows whether the API has made it. */
function unreachable({ apiUrl }: Target, { method }: Request, reason: string, cause?: unknown): Rejection {
  const doubt =
    method === 'GET'
      ? ''
      : ' It is not certain whether the change was made: load the page again and look before you repeat it.'
  const detail = `${new URL(apiUrl).host} did not respond as the API does. ${reason}${doubt}`
  return new Rejection(502, 'API_UNREACHABLE', detail, { cause })
}

function reasonOf(error: unknown): string {
  const { name, cause } = Object(error)
  if (name === 'TimeoutError') return `It took longer than ${timeout / 1000} seconds.`
  const code = Object(cause).code
  return `Check the network and the API's address${typeof code === 'string' ? ` (${code})` : ''}.`
}

/**
 * API Gateway's types of a 403 that is about the keys, the session token, the signature or the clock, and not about permissions. They
 * may be followed by a colon and more. The body cannot tell: all 403s of the API have the same one.
 */
const credentialTypes = [
  ...['ExpiredTokenException', 'UnrecognizedClientException', 'InvalidClientTokenId'],
  ...['InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignatureException'],
]
const credentialsRefused =
  "AWS no longer accepts the console's credentials, most often because they have expired. Sign in again (aws sso login or aws login), " +
  "and try again. If they are in environment variables, stop the console and start it with new ones. Also check this machine's clock."

function isOfCredentials(headers: Headers): boolean {
  const [type = ''] = headers.get('x-amzn-errortype')?.split(':') ?? []
  return credentialTypes.includes(type)
}

const isJson = (type: string | null) => /^application\/(problem\+)?json\s*(;|$)/i.test(type ?? '')
