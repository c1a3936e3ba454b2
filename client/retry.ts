/** Retries failed requests. */
import { isProblem, type ProblemError, problemOf } from './problem.ts'
import type { Route } from './routes.ts'

/** How often a request that failed is sent again. */
export interface RetryOptions {
  /** The maximum number of retries; by default 2. */
  retries?: number
  /** The maximum wait in seconds, by default 10. If Retry-After exceeds it, the call fails at once. */
  maxWait?: number
  /** Waits this many milliseconds, or rejects with the signal's reason when it aborts. */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Sends until the response is successful, or a problem that must not be retried.
 * @throws ProblemError for the last response.
 */
export async function withRetries(
  operation: Route,
  signal: AbortSignal,
  { retries = 2, maxWait = 10, sleep = pause }: RetryOptions,
  send: () => Promise<Response>,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const response = await send()
    if (isSuccess(response)) return response
    const problem = await problemOf(operation, response)
    const wait = problem.retryAfter ?? backoff(attempt)
    if (attempt >= retries || wait > maxWait || !mayRetry(problem)) throw problem
    await sleep(wait * 1000, signal)
  }
}

/** HTML comes from a proxy or a portal, whatever its status. */
function isSuccess({ ok, headers }: Response): boolean {
  return ok && /^application\/json\b|^$/.test(headers.get('content-type') ?? '')
}

/**
 * A partial success is not retried: the rest may need another request. TOO_MANY_REQUESTS was rejected before any effect.
 * After UPSTREAM_UNAVAILABLE the outcome is unknown, so only idempotent requests are retried. A password change is not
 * idempotent, since the second needs the new password; a repeated DELETE may return that the user or group does not exist.
 */
function mayRetry(problem: ProblemError): boolean {
  if (problem.completed.length > 0) return false
  if (isProblem(problem, 'TOO_MANY_REQUESTS')) return true
  return (
    isProblem(problem, 'UPSTREAM_UNAVAILABLE') &&
    /^(GET|PUT|DELETE) /.test(problem.operation) &&
    problem.operation !== 'PUT /me/password'
  )
}

/** Seconds: 0.5, 1, 2 …, with jitter down to half of it. */
function backoff(attempt: number): number {
  return 0.5 * 2 ** attempt * (0.5 + Math.random() / 2)
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
}
