/** Converts a log line into the event it carries. Without the schema, which would make the function start more slowly. */
import type { LineEvent } from '../contract/line-event.ts'
import type { CloudEvent, EventData } from './event.ts'
import { eventSchemaId, sourceOf } from './event-source.ts'

/** What is read of a log line. */
export interface TrailLine {
  timestamp: string
  requestId: string
  stage: string
  outcome: EventData['outcome']
  code?: string
  status?: number
  sealFailed?: true
  event: LineEvent
}

/** Returns undefined for a line without an event: text, a report of Lambda's, a line of another kind. */
export function parseLine(message: string): TrailLine | undefined {
  let line: unknown
  try {
    line = JSON.parse(message)
  } catch {
    return undefined
  }
  return isTrailLine(line) ? line : undefined
}

/** The longest name of an event that EventBridge accepts (source: PutEvents). */
const maxTypeLength = 128

/** As the API writes it: EventBridge also rejects times that are far away. */
const timestampPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/

/** Only what the event cannot do without: the line is written by this API. */
function isTrailLine(line: unknown): line is TrailLine {
  const { timestamp, requestId, stage, outcome, event } = Object(line)
  const { type, actor, source } = Object(event)
  return (
    [timestamp, requestId, stage, outcome, type].every(value => typeof value === 'string' && value !== '') &&
    type.length <= maxTypeLength &&
    timestampPattern.test(timestamp) &&
    !Number.isNaN(Date.parse(timestamp)) &&
    [actor, source].every(value => typeof value === 'object' && value !== null)
  )
}

/** The same line always becomes the same event. */
export function toCloudEvent(
  { timestamp, requestId, stage, outcome, code, status, sealFailed, event }: TrailLine,
  userPoolId: string,
): CloudEvent {
  const { type, actor, subject, source, cognitoRequestIds, changed, completed, sealed } = event
  return {
    specversion: '1.0',
    id: outcome === 'BEGUN' ? `${requestId}-begun` : requestId,
    source: sourceOf(stage, userPoolId),
    type: `cognito-auth-api.${type}`,
    // JSON omits what is undefined.
    ...(subject?.sub ? { subject: subject.sub } : {}),
    time: timestamp,
    datacontenttype: 'application/json',
    dataschema: eventSchemaId,
    data: {
      operation: type,
      stage,
      outcome,
      code,
      status,
      requestId,
      cognitoRequestIds,
      actor,
      subject,
      source,
      changed,
      completed,
      sealed,
      sealFailed,
    },
  }
}
