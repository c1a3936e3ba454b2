/** A response that is not a valid Cognito response: HTML, truncated JSON, a user without a name. */

/** Whether Cognito carried out the request is unknown, as without a response. Quotes nothing of the response, since it is logged. */
export class MalformedResponse extends Error {
  override readonly name = 'MalformedResponse'
}

/** Returns a field that Cognito always sends. Throws MalformedResponse if it is missing. */
export function requireField<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new MalformedResponse(`Cognito's response has no ${field}`)
  return value
}

/**
 * Replaces the SDK's error for a response that it cannot parse: its message quotes the response, which may contain a token.
 */
export function hideUnreadableResponse(error: unknown): unknown {
  const unreadable = error instanceof Object && '$response' in error && !('$fault' in error)
  return unreadable ? new MalformedResponse("Cognito's response cannot be parsed") : error
}
