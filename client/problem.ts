/** The one error of the client: what the API answered in place of a success. */
import type { Route, Schemas } from './routes.ts'

type Problem = Schemas['Problem']

/**
 * A code to branch on. UNEXPECTED_ANSWER is the client's own: whatever answered is not this API, but a proxy, a captive
 * portal or the server of a wrong `baseUrl`; `status` tells what it said. It is not known whether the request was done.
 */
export type ProblemCode = Problem['code'] | 'UNEXPECTED_ANSWER'

/** What a call rejects with, whatever was answered in place of its success. What fetch itself throws stays as it is. */
export class ProblemError<Code extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'ProblemError'
  readonly code: Code
  /** The HTTP status. */
  readonly status: number
  /** The code in words. */
  readonly title: string
  /** What is wrong and what to do about it. */
  readonly detail: string
  /** The wrong fields, at most 20, where the API knows which; else empty. */
  readonly errors: readonly { path: string; message: string }[]
  /** What to quote to have the request looked up. Undefined where it did not reach API Gateway. */
  readonly requestId: string | undefined
  /** Seconds after which it makes sense to try again, where the API says so. */
  readonly retryAfter: number | undefined
  /** With REAUTHENTICATION_REQUIRED: how many seconds ago the user must have signed in at most. */
  readonly maxAge: number | undefined
  /** One sentence for each change that was made before the operation failed, and that stays; else empty. */
  readonly completed: readonly string[]
  /** The route that answered, parameters in braces. */
  readonly operation: Route

  constructor(operation: Route, answer: Answer & { code: Code }) {
    super(`${operation} answered ${answer.status} ${answer.code}: ${answer.detail}`)
    this.operation = operation
    this.code = answer.code
    this.status = answer.status
    this.title = answer.title
    this.detail = answer.detail
    this.errors = answer.errors ?? []
    this.requestId = answer.requestId
    this.retryAfter = answer.retryAfter
    this.maxAge = answer.maxAge
    this.completed = answer.completed ?? []
  }
}

interface Answer
  extends Pick<Problem, 'status' | 'title' | 'detail'>,
    Partial<Pick<Problem, 'errors' | 'maxAge' | 'completed'>> {
  requestId: string | undefined
  retryAfter: number | undefined
}

/** Whether an error is the API's answer, with one of the codes if any are given. */
export function isProblem<Code extends ProblemCode = ProblemCode>(
  error: unknown,
  ...codes: Code[]
): error is ProblemError<Code> {
  return error instanceof ProblemError && (codes.length === 0 || codes.some(code => code === error.code))
}

/** Reads what was answered in place of a success. */
export async function problemOf(operation: Route, response: Response): Promise<ProblemError> {
  const { status, statusText, headers } = response
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const retryAfter = seconds >= 0 ? seconds : undefined
  const problem = parsed(await response.text())
  if (problem) return new ProblemError(operation, { ...problem, status, retryAfter })
  return new ProblemError(operation, {
    code: 'UNEXPECTED_ANSWER',
    status,
    title: statusText || 'Unexpected answer',
    detail: `No answer of this API (content type: ${headers.get('content-type') ?? 'none'}). Check baseUrl, and what is between.`,
    requestId: headers.get('x-amzn-requestid') ?? undefined,
    retryAfter,
  })
}

function parsed(text: string): Problem | undefined {
  try {
    const problem: Partial<Problem> | null = JSON.parse(text)
    return problem?.code && problem.detail ? (problem as Problem) : undefined
  } catch {
    return undefined
  }
}
