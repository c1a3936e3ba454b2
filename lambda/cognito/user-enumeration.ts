/** What the public is not told: whether a user exists, and in what state. */
import { Problem } from '../contract/problem.ts'

/** What Cognito says of a user's existence or state, or of too many codes sent to one user. */
const aboutTheUser = new Set([
  'UserNotFoundException',
  'UserNotConfirmedException',
  'NotAuthorizedException',
  'InvalidParameterException',
  'LimitExceededException',
  'CodeDeliveryFailureException',
])

/** For operations that answer alike for all names: swallows what speaks of the user, throws everything else on. */
export function hideUserExistence(error: Error): undefined {
  if (aboutTheUser.has(error.name)) return undefined
  throw error
}

/** What Cognito says where the code is wrong or late, or there is nobody whom it could be right for. */
const wrongCode = new Set([
  'CodeMismatchException',
  'ExpiredCodeException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'NotAuthorizedException',
])

/** For operations that take a code from anyone: one answer for a wrong code, a late one, and an unknown name. */
export function asCodeMismatch(error: Error): never {
  throw wrongCode.has(error.name) ? new Problem('CODE_MISMATCH', { cause: error }) : error
}
