/** The Lambda proxy integration: the function of a method's URI, called with the event, and its answer. */
import type { Answer, Exchange } from './exchange.ts'
import type { LambdaFunction } from './lambda/function.ts'
import { InvocationError } from './lambda/invocation-error.ts'
import { createProxyEvent, traceId } from './proxy-event.ts'
import { readProxyResult } from './proxy-result.ts'
import { Refusal } from './refusal.ts'

/** Milliseconds that API Gateway waits where the method does not say (D: quotas). */
const defaultTimeout = 29_000

export type Integration = (exchange: Exchange) => Promise<Answer>

/**
 * An integration that calls the function. It throws a Refusal: INTEGRATION_TIMEOUT after `timeout` milliseconds;
 * INTEGRATION_FAILURE with the built-in status 500 for a throttled function, 502 for one that failed, timed out itself
 * or gave a malformed answer (T); REQUEST_TOO_LARGE for an event above Lambda's 6 MB (T).
 */
export function createLambdaIntegration(lambda: LambdaFunction, timeout = defaultTimeout): Integration {
  return async exchange => {
    const result = await within(timeout, lambda.invoke(createProxyEvent(exchange)).catch(explain))
    const answer = readProxyResult(result)
    if (!answer) throw new Refusal('INTEGRATION_FAILURE', { status: 502 })
    return {
      ...answer,
      headers: [...answer.headers, ['x-amzn-trace-id', traceId(exchange.context.requestId)]],
    }
  }
}

function explain(error: unknown): never {
  if (!(error instanceof InvocationError)) throw error
  if (error.kind === 'requestTooLarge') throw new Refusal('REQUEST_TOO_LARGE')
  throw new Refusal('INTEGRATION_FAILURE', { status: error.kind === 'throttled' ? 500 : 502 })
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Refusal('INTEGRATION_TIMEOUT')), milliseconds)
  try {
    return await Promise.race([work, expired])
  } finally {
    clearTimeout(timer)
  }
}
