/** How Cognito says that a request was refused because a rate is used up, and so was not carried out. */

/**
 * Cognito's own exception, and those that services of AWS have in common (S: the SDK's list). LimitExceededException is not
 * one of them here: Cognito answers it to too many attempts for one user.
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
