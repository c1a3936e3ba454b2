/** Whether an answer is one that may be given to a hostile request. */
import { type Documented, operationAt, problemCode } from './document.ts'
import type { Reply } from './raw-http.ts'
import type { HostileRequest } from './requests.ts'

/** What an HTTP server says to what is not HTTP, without a body: on AWS, what stands before API Gateway says it. */
const notHttp = new Set([400, 408, 413, 417, 431])

/** What is wrong with the answer to a request of this operation, or of what its path has become. */
export function faultOf(
  request: HostileRequest,
  { id, access }: Documented,
  reply: Reply | undefined,
): string | undefined {
  const { kind, method, target } = request
  if (!reply) return 'the connection ended without an answer'
  const { status, headers, body, rest } = reply
  const type = headers['content-type']
  // Bytes that no request line may hold, and more of a head than is read.
  const unreadable = !/^\/[\x21-\x7e]*$/.test(target) || sizeOf(request) > 12_000
  if (unreadable && notHttp.has(status) && body === '') return undefined
  // Together with the credentials, it is more than API Gateway reads.
  if (status === 431 && sizeOf(request) > 8000) return undefined
  if (status >= 500) return `status ${status}`
  if (isMisdirected(request))
    return status === misdirected ? undefined : `status ${status} for a foreign host`
  if (rest > 0) return `${rest} bytes after the answer`
  if ('x-injected' in headers) return 'a header was injected'
  if (!/^[0-9a-f-]{36}$/.test(headers['x-amzn-requestid'] ?? '')) return 'no x-amzn-RequestId'
  if (method === 'HEAD') return status === 403 ? undefined : `status ${status} in place of 403`
  const operation = operationAt(method, target)
  if (!operation) return method === 'OPTIONS' ? preflightFault(reply) : forbiddenFault(reply)
  const fault = operation.faultOf(status, type, body)
  if (fault) return fault
  const code = problemCode(type, body)
  if (kind === 'valid' && operation.id === id && code === 'INVALID_REQUEST' && !breaksRuleOfBody(body))
    return 'refused, and is valid'
  const refusals = [
    'INVALID_REQUEST',
    'PAYLOAD_TOO_LARGE',
    ...(access === 'user' ? ['UNAUTHORIZED', 'TOKEN_INVALID'] : []),
  ]
  if (kind === 'broken' && !refusals.includes(code ?? '')) return 'taken, and is not valid'
  return undefined
}

/** Required on some stages only, as the description says. */
const conditional = ['/password', '/refreshToken']

/** Whether the fields contradict each other, change nothing together, or lack what only some stages require: a schema cannot say it. */
function breaksRuleOfBody(body: string): boolean {
  const { errors = [] }: { errors?: { path: string; code: string }[] } = JSON.parse(body)
  return (
    errors.length > 0 &&
    errors.every(
      ({ path, code }) =>
        code === 'CONFLICT' ||
        (code === 'TOO_FEW' && path === '') ||
        (code === 'REQUIRED' && conditional.includes(path)),
    )
  )
}

/** What localhost answers to a name that is not its own. */
const misdirected = 421

function isMisdirected({ headers }: HostileRequest): boolean {
  const [, host] = headers.find(([name]) => name === 'host') ?? []
  return host !== undefined && !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)
}

/** Bytes of the head, but for the credentials. */
function sizeOf({ target, headers }: HostileRequest): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, target.length)
}

function preflightFault(reply: Reply): string | undefined {
  return reply.status === 204 ? undefined : forbiddenFault(reply)
}

function forbiddenFault({ status, headers, body }: Reply): string | undefined {
  const code = problemCode(headers['content-type'], body)
  return status === 403 && code === 'FORBIDDEN' ? undefined : `${status} ${code} in place of 403 FORBIDDEN`
}

/** The same for bytes that may be no request, for which no response is acceptable as well. */
export function framingFault(reply: Reply | undefined): string | undefined {
  if (!reply) return undefined
  const { status, headers, body } = reply
  if (status >= 500) return `status ${status}`
  if (status === misdirected || (notHttp.has(status) && body === '')) return undefined
  if (status === 204 || problemCode(headers['content-type'], body) !== undefined) return undefined
  return `${status} with ${body.slice(0, 200)}`
}
