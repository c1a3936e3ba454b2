/** The Lambda proxy integration: invokes a function with the event, and reads its response. */

import type { LambdaFunction } from '../lambda/function.ts'
import { InvocationError } from '../lambda/invocation-error.ts'
import type { Exchange, HttpResponse } from './exchange.ts'
import { GatewayError } from './gateway-error.ts'
import { createProxyEvent, traceId } from './proxy-event.ts'
import { readProxyResult } from './proxy-result.ts'

/** Milliseconds, where the method has no timeout (D: quotas). */
const defaultTimeout = 29_000

export type Integration = (exchange: Exchange) => Promise<HttpResponse>

/**
 * Throws INTEGRATION_TIMEOUT after `timeout` milliseconds; INTEGRATION_FAILURE with status 500 for a throttled function, or
 * 502 for one that failed, timed out or returned a malformed response (T); REQUEST_TOO_LARGE for an event above Lambda's
 * 6 MB (T).
 */
export function createLambdaIntegration(lambda: LambdaFunction, timeout = defaultTimeout): Integration {
  return async exchange => {
    const result = await within(timeout, lambda.invoke(createProxyEvent(exchange)).catch(throwGatewayError))
    const response = readProxyResult(result)
    if (!response) throw new GatewayError('INTEGRATION_FAILURE', { status: 502 })
    return {
      ...response,
      headers: [...response.headers, ['x-amzn-trace-id', traceId(exchange.context.requestId)]],
    }
  }
}

function throwGatewayError(error: unknown): never {
  if (!(error instanceof InvocationError)) throw error
  if (error.kind === 'requestTooLarge') throw new GatewayError('REQUEST_TOO_LARGE')
  throw new GatewayError('INTEGRATION_FAILURE', { status: error.kind === 'throttled' ? 500 : 502 })
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new GatewayError('INTEGRATION_TIMEOUT')), milliseconds)
  try {
    return await Promise.race([work, expired])
  } finally {
    clearTimeout(timer)
  }
}
