/** A fetch that holds each answer of the API against its document, and notes which operations and codes it has seen. */
import { errorsOf, type Operation, routeOf } from '../../lambda/contract/operation.ts'
import { problemTypes } from '../../lambda/contract/problem.ts'
import { loadOnce } from '../loaded-once.ts'

const { operations } = loadOnce<typeof import('../../lambda/operations/index.ts')>(
  'lambda/operations/index.ts',
)

/** As API Gateway, it takes a path with a slash at its end for the same. */
const patterns = operations.map(operation => {
  const { method, path } = routeOf(operation)
  return { operation, pattern: new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}/?$`) }
})

export interface Recording {
  /** The ids of operations that have answered a success. */
  succeeded: Set<string>
  /** The codes that operations have answered, as `id CODE`. */
  seen: Set<string>
}

export function startRecording(): Recording {
  return { succeeded: new Set(), seen: new Set() }
}

type Fetch = (request: Request) => Promise<Response>

/** Throws where an operation answers what it does not declare (another status, body or code), or anything lacks HSTS. */
export function recordingFetch({ succeeded, seen }: Recording, fetch: Fetch): Fetch {
  return async request => {
    const response = await fetch(request)
    checkTransport(request, response)
    const route = `${request.method} ${new URL(request.url).pathname}`
    const operation = patterns.find(({ pattern }) => pattern.test(route))?.operation
    if (!operation) return response
    const text = await response.clone().text()
    const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
    // What API Gateway says of a route that the stage does not have.
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

/** Also what API Gateway answers by itself must demand TLS of the next request. */
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
