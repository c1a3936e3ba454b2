/** The state of a request on its way through the chain. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { Problem } from '../contract/problem.ts'
import type { NotificationData, ParsedInput } from '../contract/runtime-operation.ts'
import type { CallTimes } from './metrics.ts'

export interface RequestState {
  /** By `performance.now()`. */
  startedAt: number
  /** The JSON value of the body, once it is parsed; no schema has checked it. */
  body?: unknown
  /** The request as its schemas parsed it. */
  input?: ParsedInput
  /** Finished calls to Cognito. */
  calls: CallTimes
  /** Cognito's ids of the first of these calls. */
  cognitoRequestIds: string[]
  /** The partial successes that were reported, one sentence each. */
  completed: string[]
  /** A failure that the response does not show. */
  hidden?: Problem
  /** The result of `run`, once it has returned. */
  result?: unknown
  /** What the operation knows of the user for the notification. */
  notificationData: NotificationData
  /** What only the notifier can decrypt. */
  sealed?: string
  /** Why nothing could be sealed. */
  sealFailure?: unknown
}

/** Keyed by event: on localhost one thread serves several requests at a time. */
const states = new WeakMap<APIGatewayProxyEvent, RequestState>()

/** The state of the event's request; the first call creates it. */
export function requestStateOf(event: APIGatewayProxyEvent): RequestState {
  const state = states.get(event) ?? {
    startedAt: performance.now(),
    calls: {},
    cognitoRequestIds: [],
    completed: [],
    notificationData: {},
  }
  states.set(event, state)
  return state
}
