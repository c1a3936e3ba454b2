/** Failures to revoke a user's sessions after the password was changed: the change itself is not rolled back. */

/** For `reportPartialSuccess`. `nextStep` is the request to send instead, since the same one may be rejected now. */
export function sessionsNotRevoked(change: string, nextStep: string): string {
  return `However, ${change} before the request failed. To end any remaining sessions, ${nextStep}.`
}
