/** What to report where a password was changed and its user's sessions could not be ended: the change itself stays. */
import { Problem } from '../contract/problem.ts'

/** For `reportPartialSuccess`, once the password is changed: `instead` is what to send next, since the same request may be refused now. */
export function sessionsLeft(change: string, instead: string): string {
  return `However, ${change} before the request failed. To end the sessions that may be left, ${instead}.`
}

/** What Cognito says of a user whom it has just accepted a code of. */
const denials = new Set(['UserNotFoundException', 'NotAuthorizedException', 'InvalidParameterException'])

/** For callers without credentials: the table of errors would call these the caller's fault, and they are the API's. */
export function asOurFault(error: Error): never {
  throw denials.has(error.name) ? new Problem('INTERNAL', { cause: error }) : error
}
