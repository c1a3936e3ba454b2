/** What is noted of a request on its way through the chain, for the line that it leaves in the log. */
import type { APIGatewayProxyEvent } from 'aws-lambda'

export interface RequestRecord {
  /** By `performance.now()`. */
  startedAt: number
  /** Milliseconds of each call to Cognito that has ended. */
  cognitoMs: number[]
  /** What was changed already: a sentence each. */
  done: string[]
  /** What `run` answered, once it has. */
  answer?: unknown
}

/** By the event: on localhost one thread serves several requests at a time. */
const records = new WeakMap<APIGatewayProxyEvent, RequestRecord>()

/** The record of the event's request, begun when first asked for. */
export function recordOf(event: APIGatewayProxyEvent): RequestRecord {
  const record = records.get(event) ?? { startedAt: performance.now(), cognitoMs: [], done: [] }
  records.set(event, record)
  return record
}
