/** The API's errors: RFC 9457 problem details, and the one error class with a code. */
import type { FieldErrorCode } from './field-error-codes.ts'
import { type ProblemCode, type ProblemType, problemTypes } from './problem-types.ts'

export { type ProblemCode, problemTypes } from './problem-types.ts'

/** A wrong field: a JSON pointer into the body, or `/path/{name}` or `/query/{name}`, a code for apps, and what to change. */
export interface FieldError {
  path: string
  code: FieldErrorCode
  message: string
}

/** The body of an error response (RFC 9457; extensions from `code` on). */
export interface ProblemDetails {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  requestId: string
  errors?: readonly FieldError[]
  /** With REAUTHENTICATION_REQUIRED: the maximum age of the sign-in, in seconds. */
  maxAge?: number
  /** One sentence for each change that was made before the operation failed and is not rolled back. */
  completed?: readonly string[]
}

interface ProblemOptions {
  detail?: string
  errors?: readonly FieldError[] | undefined
  maxAge?: number | undefined
  completed?: readonly string[]
  cause?: unknown
}

/** The only error that handlers throw on purpose; its code is returned to the caller. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly detail: string
  readonly errors: readonly FieldError[] | undefined
  readonly maxAge: number | undefined
  readonly completed: readonly string[] | undefined

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, { cause: options.cause })
    this.code = code
    this.detail = options.detail ?? problemTypes[code].detail
    this.errors = options.errors
    this.maxAge = options.maxAge
    this.completed = options.completed
  }
}

/** The body of a problem, for handlers and for API Gateway's own responses. */
export function problemDetails(code: ProblemCode, detail: string, requestId: string): ProblemDetails {
  const { status, title } = problemTypes[code]
  const type = `urn:cognito-auth-api:problem:${code.toLowerCase().replaceAll('_', '-')}`
  return { type, title, status, detail, code, requestId }
}

/** The headers of a problem: its media type, when to retry, and how to authenticate. */
export function problemHeaders(code: ProblemCode, maxAge?: number): Record<string, string> {
  const { retryAfter, status }: ProblemType = problemTypes[code]
  return {
    'content-type': 'application/problem+json',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(status === 401 ? { 'www-authenticate': challenge(code, maxAge) } : {}),
  }
}

/** With `max_age` it is RFC 9470's challenge: the token is valid, but the sign-in is too old. */
function challenge(code: ProblemCode, maxAge: number | undefined): string {
  if (maxAge === undefined) return 'Bearer'
  const parameters = {
    error: 'insufficient_user_authentication',
    error_description: problemTypes[code].title,
    max_age: maxAge,
  }
  const list = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`)
  return `Bearer ${list.join(', ')}`
}
