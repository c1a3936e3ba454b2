/** Retries only requests that Cognito cannot have carried out. */
import { isClockSkewError, StandardRetryStrategy } from '@smithy/core/retry'
import { throttlingExceptions } from './throttling.ts'
import { TransportError } from './transport.ts'

type Refresh = StandardRetryStrategy['refreshRetryTokenForRetry']
type Token = Parameters<Refresh>[0]
type Failure = Parameters<Refresh>[1]

/**
 * The SDK's standard strategy retries after any timeout and any 5xx, which could create a user or use up a code twice. It also
 * retries LimitExceededException, which Cognito returns after too many wrong codes, and any error once it has corrected the
 * clock.
 */
export class SafeRetryStrategy extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(token: Token, failure: Failure): Promise<Token> {
    const { error } = failure
    const clockWasWrong = error?.$metadata?.clockSkewCorrected && isClockSkewError(error)
    if (throttlingExceptions.includes(error?.name ?? '') || clockWasWrong) {
      return super.refreshRetryTokenForRetry(token, failure)
    }
    if (error instanceof TransportError && error.wasNotSent) {
      return super.refreshRetryTokenForRetry(token, { ...failure, errorType: 'TRANSIENT' })
    }
    throw error
  }
}

/** Whether the strategy can decide to retry after this exception of Cognito's. */
export function mayBeRetried(exception: Error): boolean {
  return (
    throttlingExceptions.includes(exception.name) || isClockSkewError(exception as Required<Failure>['error'])
  )
}
