/** A consumer of the events as users write it. It is compiled, and not run. */
import type { CognitoAuthEvent } from 'cognito-auth-api/events'

/** What a rule of EventBridge gives to a function. */
export function describe({ detail }: { detail: CognitoAuthEvent }): string {
  const { operation, outcome, actor, subject } = detail.data
  const by = actor.kind === 'administrator' ? actor.arn : actor.kind
  return `${operation} ${outcome} ${subject?.sub ?? ''} by ${by}`
}

// @ts-expect-error No such outcome.
export const unknown: CognitoAuthEvent['data']['outcome'] = 'DONE'
