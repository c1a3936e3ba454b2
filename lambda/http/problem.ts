/** The API's errors: RFC 9457 problem details, and the one error class that carries a code. */
import { type ProblemCode, type ProblemType, problemTypes } from './problem-types.ts'

export { type ProblemCode, problemTypes } from './problem-types.ts'

/** One wrong field: a JSON pointer into the body, or `/path/{name}` or `/query/{name}`, and what to change. */
export interface FieldError {
  path: string
  message: string
}

/** The body of an error answer (RFC 9457 with `code`, `requestId` and `errors` as extensions). */
export interface ProblemDetails {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  requestId: string
  errors?: readonly FieldError[]
}

/** The only error that this code throws on purpose: a code that the caller is told. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly detail: string
  readonly errors: readonly FieldError[] | undefined

  constructor(
    code: ProblemCode,
    options: { detail?: string; errors?: readonly FieldError[]; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause })
    this.code = code
    this.detail = options.detail ?? problemTypes[code].detail
    this.errors = options.errors
  }
}

/** What a code says, the same for a handler's answer and for API Gateway's own. */
export function problemDetails(code: ProblemCode, detail: string, requestId: string): ProblemDetails {
  const { status, title } = problemTypes[code]
  const type = `urn:cognito-auth-api:problem:${code.toLowerCase().replaceAll('_', '-')}`
  return { type, title, status, detail, code, requestId }
}

/** The headers that belong to a code: its media type, and when to try again. */
export function problemHeaders(code: ProblemCode): Record<string, string> {
  const { retryAfter, status }: ProblemType = problemTypes[code]
  return {
    'content-type': 'application/problem+json',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  }
}
