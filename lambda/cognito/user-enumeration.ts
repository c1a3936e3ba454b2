/** Hides from the public whether a user exists, and in which state (user enumeration). */
import { Problem } from '../contract/problem.ts'

/** Exceptions that depend on the user's existence or state, or on too many codes sent to one user. */
const userErrors = new Set([
  'UserNotFoundException',
  'UserNotConfirmedException',
  'NotAuthorizedException',
  'InvalidParameterException',
  'LimitExceededException',
  'CodeDeliveryFailureException',
])

/** For operations that respond alike for all names: ignores errors that depend on the user, and rethrows all others. */
export function hideUserExistence(error: Error): undefined {
  if (userErrors.has(error.name)) return undefined
  throw error
}

/** Exceptions for a wrong or expired code, or a user who has none. */
const codeErrors = new Set([
  'CodeMismatchException',
  'ExpiredCodeException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'NotAuthorizedException',
])

/** For public operations that take a code: a wrong code, an expired one and an unknown name get the same response. */
export function asCodeMismatch(error: Error): never {
  throw codeErrors.has(error.name) ? new Problem('CODE_MISMATCH', { cause: error }) : error
}
