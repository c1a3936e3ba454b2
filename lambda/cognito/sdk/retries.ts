/** Which requests are sent again: those that Cognito cannot have carried out, and no others. */
import { isClockSkewError, StandardRetryStrategy } from '@smithy/core/retry'
import { throttlingExceptions } from './throttling.ts'
import { TransportError } from './transport.ts'

type Refresh = StandardRetryStrategy['refreshRetryTokenForRetry']
type Token = Parameters<Refresh>[0]
type Failure = Parameters<Refresh>[1]

/**
 * The SDK's standard strategy repeats after any time-out and any 5xx; a user would be created, or a code used up, twice.
 * It also repeats LimitExceededException, which is Cognito's answer to too many wrong codes, and whatever comes beside a
 * clock that differs.
 */
export class RetryWhatWasNotDone extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(token: Token, failure: Failure): Promise<Token> {
    const { error } = failure
    const resigned = error?.$metadata?.clockSkewCorrected && isClockSkewError(error)
    if (throttlingExceptions.includes(error?.name ?? '') || resigned) {
      return super.refreshRetryTokenForRetry(token, failure)
    }
    if (error instanceof TransportError && error.neverArrived) {
      return super.refreshRetryTokenForRetry(token, { ...failure, errorType: 'TRANSIENT' })
    }
    throw error
  }
}
