/** Failures to revoke a user's sessions after the password was changed: the change itself is not rolled back. */
import { Problem } from '../contract/problem.ts'

/** For `reportPartialSuccess`. `nextStep` is the request to send instead, since the same one may be rejected now. */
export function sessionsNotRevoked(change: string, nextStep: string): string {
  return `However, ${change} before the request failed. To end any remaining sessions, ${nextStep}.`
}

/** Exceptions for a user whose code Cognito has just accepted. */
const userErrors = new Set(['UserNotFoundException', 'NotAuthorizedException', 'InvalidParameterException'])

/** For public operations: the error table would blame the caller for these exceptions, but the API is at fault. */
export function asInternalError(error: Error): never {
  throw userErrors.has(error.name) ? new Problem('INTERNAL', { cause: error }) : error
}
