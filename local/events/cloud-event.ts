/** An event of the trail, as `/_local/events` lists it. This file has no imports, so that users of the type need no types of Node. */

/** A CloudEvent 1.0 in JSON. Events of an app's own functions may have other `data`. */
export interface CloudEvent {
  specversion: '1.0'
  /** Of the request; unique together with `source`. */
  id: string
  source: string
  type: string
  /** The `sub` of the user whom the event is about. */
  subject?: string
  /** ISO 8601 in UTC. */
  time: string
  data: {
    operation: string
    stage: string
    outcome: string
    requestId: string
    code?: string
    status?: number
    actor: { kind: string; sub?: string; arn?: string }
    subject?: { sub?: string; username?: string; usernameHash?: string; group?: string }
    source: { ip: string; userAgent?: string }
    [name: string]: unknown
  }
  [attribute: string]: unknown
}

/** Which events to list; by default the newest 100. With both `sub` and `username`, events with either: many know only one. */
export interface EventFilter {
  /** Of the user whom the events are about. */
  sub?: string
  /** Of the user whom the events are about; also finds a hash of it. */
  username?: string
  /** The `operationId`. */
  operation?: string
  outcome?: string
  /** At least 1. */
  limit?: number
}

/** What a target did not accept after all attempts. */
export interface DeadLetter {
  /** The ARN of the function, or the URL of the webhook. */
  target: string
  error: string
  /** What the target was given. */
  input: unknown
  /** ISO 8601 in UTC. */
  failedAt: string
}
