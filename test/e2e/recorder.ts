/** A fetch that validates each response of the API against its document, and records operations and codes. */
import { fieldErrorCodes } from '../../lambda/contract/field-error-codes.ts'
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

/**
 * Throws if a response has an undeclared status, body or code, lacks Strict-Transport-Security, or has a content type without a
 * body or a body without a content type.
 */
export function recordingFetch({ succeeded, seen }: Recording, fetch: Fetch): Fetch {
  return async request => {
    const response = await fetch(request)
    checkTransport(request, response)
    const text = await response.clone().text()
    checkContentType(request, response, text)
    const route = `${request.method} ${new URL(request.url).pathname}`
    const operation = patterns.find(({ pattern }) => pattern.test(route))?.operation
    if (!operation) return response
    const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
    // API Gateway's response for an unknown route.
    const isUnknownRoute = operation.requires && !errorsOf(operation).includes('FORBIDDEN')
    if (isUnknownRoute && body['code'] === 'FORBIDDEN') return response
    if (typeof body['code'] === 'string') {
      checkProblem(operation, response.status, body['code'])
      checkFieldErrors(operation, body['errors'])
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

function checkContentType({ method, url }: Request, { headers }: Response, text: string): void {
  if (headers.has('content-type') !== (text !== '')) {
    throw new Error(
      `${method} ${url} was answered with the content type ${headers.get('content-type')} and "${text}"`,
    )
  }
}

function checkProblem(operation: Operation, status: number, code: string): void {
  const declared = errorsOf(operation).find(declared => declared === code)
  if (!declared) throw new Error(`${operation.id} answered ${code}, which it does not declare`)
  checkStatus(operation, status, problemTypes[declared].status)
}

function checkFieldErrors({ id }: Operation, errors: unknown): void {
  for (const error of [errors ?? []].flat()) {
    const { code } = Object(error)
    if (!Object.hasOwn(fieldErrorCodes, code))
      throw new Error(`${id} answered an error with the code ${code}`)
  }
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
