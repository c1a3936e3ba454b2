/** Which refusals are tried again, and when. */
import { isProblem, type ProblemError, problemOf } from './problem.ts'
import type { Route } from './routes.ts'

/** How often a request that failed is sent again. */
export interface RetryOptions {
  /** How often a request is sent again: by default 2 times. */
  retries?: number
  /** The most seconds to wait at a time, by default 10. Where the API asks for more, the call gives up at once. */
  maxWait?: number
  /** Waits so many milliseconds, or rejects with the signal's reason as soon as that aborts. */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Sends until there is a success, or a problem that is not worth or not safe to try again.
 * @throws ProblemError the last one.
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
    if (attempt >= retries || wait > maxWait || !mayRepeat(problem)) throw problem
    await sleep(wait * 1000, signal)
  }
}

/** A page of HTML is none, whatever its status: a proxy or a portal made it. */
function isSuccess({ ok, headers }: Response): boolean {
  return ok && /^application\/json\b|^$/.test(headers.get('content-type') ?? '')
}

/**
 * Nothing of which a part was done: the caller has to see which, and the rest may need another request. Otherwise
 * TOO_MANY_REQUESTS was refused before anything was done. After UPSTREAM_UNAVAILABLE nobody knows, so only what comes to
 * the same when done twice is sent again; changing one's password does not, since the second asks for the new one. A
 * DELETE that had been done after all answers that there is no such user or group.
 */
function mayRepeat(problem: ProblemError): boolean {
  if (problem.completed.length > 0) return false
  if (isProblem(problem, 'TOO_MANY_REQUESTS')) return true
  return (
    isProblem(problem, 'UPSTREAM_UNAVAILABLE') &&
    /^(GET|PUT|DELETE) /.test(problem.operation) &&
    problem.operation !== 'PUT /me/password'
  )
}

/** Seconds: about 0.5, 1, 2 …, each between half and the whole of it, so that callers do not come back all at once. */
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
