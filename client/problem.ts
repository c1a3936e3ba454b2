/** The client's error: an unsuccessful response of the API. */
import type { ProblemCodeOf, Route, Schemas } from './routes.ts'

type Problem = Omit<Schemas['Problem'], 'code'> & { code: ProblemCode }

/**
 * A code to branch on. UNEXPECTED_ANSWER is the client's own: the response did not come from this API, but from a proxy, a
 * captive portal or the server of a wrong `baseUrl`. Whether the request was carried out is unknown.
 */
export type ProblemCode = ProblemCodeOf<Route> | 'UNEXPECTED_ANSWER'

/** A call rejects with this for any unsuccessful response. Errors of fetch itself are not wrapped. */
export class ProblemError<Code extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'ProblemError'
  readonly code: Code
  /** The HTTP status. */
  readonly status: number
  /** A short text for the code. */
  readonly title: string
  /** What is wrong, and what to send instead. */
  readonly detail: string
  /** The invalid fields, each with a code for translation; at most 20, and none if the API does not name them. */
  readonly errors: NonNullable<Problem['errors']>
  /** Identifies the request in the logs. Undefined if it did not reach API Gateway. */
  readonly requestId: string | undefined
  /** Retry after this many seconds, if the API sent Retry-After. */
  readonly retryAfter: number | undefined
  /** With REAUTHENTICATION_REQUIRED: the maximum age of the sign-in in seconds. */
  readonly maxAge: number | undefined
  /** One sentence for each side effect before the failure that was not rolled back. */
  readonly completed: readonly string[]
  /** The route, with its parameters in braces. */
  readonly operation: Route

  constructor(operation: Route, response: ProblemFields & { code: Code }) {
    super(`${operation} returned ${response.status} ${response.code}: ${response.detail}`)
    this.operation = operation
    this.code = response.code
    this.status = response.status
    this.title = response.title
    this.detail = response.detail
    this.errors = response.errors ?? []
    this.requestId = response.requestId
    this.retryAfter = response.retryAfter
    this.maxAge = response.maxAge
    this.completed = response.completed ?? []
  }
}

interface ProblemFields
  extends Pick<Problem, 'status' | 'title' | 'detail'>,
    Partial<Pick<Problem, 'errors' | 'maxAge' | 'completed'>> {
  requestId: string | undefined
  retryAfter: number | undefined
}

/** Whether an error is a ProblemError, with one of the codes if there are any. */
export function isProblem<Code extends ProblemCode = ProblemCode>(
  error: unknown,
  ...codes: Code[]
): error is ProblemError<Code> {
  return error instanceof ProblemError && (codes.length === 0 || codes.some(code => code === error.code))
}

/** The error for an unsuccessful response. */
export async function problemOf(operation: Route, response: Response): Promise<ProblemError> {
  const { status, statusText, headers } = response
  const retryAfter = retryAfterOf(headers)
  const problem = parsed(await response.text())
  if (problem) return new ProblemError(operation, { ...problem, status, retryAfter })
  return new ProblemError(operation, {
    code: 'UNEXPECTED_ANSWER',
    status,
    title: statusText || 'Unexpected response',
    detail: `The response did not come from this API (content type: ${headers.get('content-type') ?? 'none'}). Check baseUrl and any proxy in between.`,
    requestId: headers.get('x-amzn-requestid') ?? undefined,
    retryAfter,
  })
}

/** Seconds, from either form of Retry-After (RFC 9110). A date is compared with the server's clock, if it can be read. */
function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after') ?? ''
  if (/^\d+$/.test(value)) return Number(value)
  const serverTime = Date.parse(headers.get('date') ?? '') || Date.now()
  const seconds = Math.ceil((Date.parse(value) - serverTime) / 1000)
  return /GMT$/.test(value) && seconds > 0 ? seconds : undefined
}

function parsed(text: string): Problem | undefined {
  try {
    const problem: Partial<Problem> | null = JSON.parse(text)
    return problem?.code && problem.detail ? (problem as Problem) : undefined
  } catch {
    return undefined
  }
}
