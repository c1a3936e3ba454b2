/** What is no answer of Cognito's, although something came: HTML, half a JSON, a user without a name. */

/** Nobody knows what was done: as good as an answer that never came. It holds nothing of what came, for the log's sake. */
export class MalformedResponse extends Error {
  override readonly name = 'MalformedResponse'
}

/** A field that Cognito always gives. Throws MalformedResponse where it is missing: no success can be made of that. */
export function requireField<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new MalformedResponse(`Cognito's answer has no ${field}`)
  return value
}

/**
 * What a call was rejected with. The SDK's own words for an answer that it cannot read quote from it, and that may be a
 * token: they are left behind.
 */
export function withoutUnreadable(error: unknown): unknown {
  const unreadable = error instanceof Object && '$response' in error && !('$fault' in error)
  return unreadable ? new MalformedResponse("Cognito's answer cannot be read") : error
}
