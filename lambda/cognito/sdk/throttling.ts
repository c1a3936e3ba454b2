/** The errors with which Cognito throttles a request, which it then has not carried out. */

/**
 * Cognito's own exception and those common to AWS services (S: the SDK's list). Without LimitExceededException, which Cognito
 * returns after too many attempts for one user.
 */
export const throttlingExceptions: readonly string[] = [
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestLimitExceeded',
  'SlowDown',
]
