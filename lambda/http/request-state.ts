/** What is noted of a request on its way through the chain, for the line that it leaves in the log. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { QuotaCategory } from '../contract/quotas.ts'
import type { CallTimes } from './metrics.ts'

export interface RequestState {
  /** By `performance.now()`. */
  startedAt: number
  /** The calls to Cognito that have ended. */
  calls: CallTimes
  /** What was changed already: a sentence each. */
  completed: string[]
  /** What `run` answered, once it has. */
  answer?: unknown
}

/** By the event: on localhost one thread serves several requests at a time. */
const states = new WeakMap<APIGatewayProxyEvent, RequestState>()

/** The state of the event's request, begun when first asked for. */
export function requestStateOf(event: APIGatewayProxyEvent): RequestState {
  const state = states.get(event) ?? { startedAt: performance.now(), calls: {}, completed: [] }
  states.set(event, state)
  return state
}

/** Notes a call to Cognito that has ended, in the quota category in which it counts. */
export function noteCall(event: APIGatewayProxyEvent, category: QuotaCategory, milliseconds: number): void {
  const { calls } = requestStateOf(event)
  calls[category] = [...(calls[category] ?? []), milliseconds]
}
