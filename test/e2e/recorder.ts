/** A fetch that validates each response of the API against its document, and records operations and codes. */
import { errorsOf, type Operation, routeOf } from '../../lambda/contract/operation.ts'
import { problemTypes } from '../../lambda/contract/problem.ts'
import { loadOnce } from '../loaded-once.ts'

const { operations } = loadOnce<typeof import('../../lambda/operations/index.ts')>(
  'lambda/operations/index.ts',
)

/** Ignores a trailing slash, as API Gateway does. */
const patterns = operations.map(operation => {
  const { method, path } = routeOf(operation)
  return { operation, pattern: new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}/?$`) }
})

export interface Recording {
  /** The ids of operations that returned their success status. */
  succeeded: Set<string>
  /** The codes that operations returned, as `id CODE`. */
  seen: Set<string>
}

export function startRecording(): Recording {
  return { succeeded: new Set(), seen: new Set() }
}

type Fetch = (request: Request) => Promise<Response>

/** Throws if a response has an undeclared status, body or code, or lacks Strict-Transport-Security. */
export function recordingFetch({ succeeded, seen }: Recording, fetch: Fetch): Fetch {
  return async request => {
    const response = await fetch(request)
    checkTransport(request, response)
    const route = `${request.method} ${new URL(request.url).pathname}`
    const operation = patterns.find(({ pattern }) => pattern.test(route))?.operation
    if (!operation) return response
    const text = await response.clone().text()
    const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
    // API Gateway's response for an unknown route.
    if (operation.requires && body['code'] === 'FORBIDDEN') return response
    if (typeof body['code'] === 'string') {
      checkProblem(operation, response.status, body['code'])
      seen.add(`${operation.id} ${body['code']}`)
    } else {
      checkSuccess(operation, response.status, body)
      succeeded.add(operation.id)
    }
    return response
  }
}

/** API Gateway's own responses need the header, too. */
function checkTransport({ method, url }: Request, { headers }: Response): void {
  if (headers.get('strict-transport-security') !== 'max-age=63072000') {
    throw new Error(`${method} ${url} was answered without Strict-Transport-Security`)
  }
}

function checkProblem(operation: Operation, status: number, code: string): void {
  const declared = errorsOf(operation).find(declared => declared === code)
  if (!declared) throw new Error(`${operation.id} answered ${code}, which it does not declare`)
  checkStatus(operation, status, problemTypes[declared].status)
}

function checkSuccess(operation: Operation, status: number, body: Record<string, unknown>): void {
  const { id, response } = operation
  checkStatus(operation, status, operation.status)
  if (response.body) response.body.parse(body)
  else if (Object.keys(body).length > 0) throw new Error(`${id} answered a body: ${JSON.stringify(body)}`)
}

function checkStatus({ id }: Operation, status: number, declared: number): void {
  if (status !== declared) throw new Error(`${id} answered ${status} in place of ${declared}`)
}
