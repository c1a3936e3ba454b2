/** Writes the structured lines of a request: one at its end, which is both log and metrics, and one before a change. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { blockedByFirewall } from '../cognito/errors.ts'
import { type Problem, type ProblemCode, problemTypes } from '../contract/problem.ts'
import { userOf } from './access.ts'
import { embed, measure, type Outcome, roundToTenths } from './metrics.ts'
import { propertyOf } from './property-of.ts'
import { redact } from './redact.ts'
import { requestStateOf } from './request-state.ts'
import { subjectOf, type Trail } from './trail-event.ts'
import { writeLine } from './write-line.ts'

interface Entry {
  event: APIGatewayProxyEvent
  stage: string
  operation: string
  /** Whether the request is a step of a sign-in. */
  signInStep: boolean
  status: number
  /** Also one that the response does not show. */
  problem: Problem | undefined
  /** The codes below 500 that the operation's documentation lists. */
  documented: readonly ProblemCode[]
  trail: Trail | undefined
  /** Of the first request of an instance: milliseconds from the start of its process until its code was loaded. */
  initMs: number | undefined
}

/** The line before a change: if the process ends before the line of its end, the change may have been made. */
export function writeIntentLine(
  event: APIGatewayProxyEvent,
  stage: string,
  operation: string,
  trail: Trail,
): void {
  writeLine({
    timestamp: new Date().toISOString(),
    level: 'INFO',
    requestId: event.requestContext.requestId,
    stage,
    operation,
    outcome: 'BEGUN',
    event: trail.begun(event),
  })
}

/**
 * Writes the line: no secret, and user names only in the event of a stage that wants them; for our own failures, the redacted cause
 * with its stack.
 */
export function writeLogLine(entry: Entry): void {
  const { event, stage, operation, signInStep, status, problem, documented, trail, initMs } = entry
  const { startedAt, calls, body = event.body, result, notificationData, sealFailure } = requestStateOf(event)
  const time = new Date()
  const code = problem?.code
  const failed = problem !== undefined && problemTypes[problem.code].status >= 500
  const outcome = problem ? (failed ? 'FAILED' : 'REFUSED') : outcomeOf(result, signInStep)
  const exception = problem?.cause instanceof Error ? problem.cause.name : undefined
  const blocked = exception === blockedByFirewall
  const answered = status >= 400 ? code : undefined
  const undocumented = answered !== undefined && !failed && !documented.includes(answered)
  const sealFailed = sealFailure !== undefined
  const values = measure({ signInStep, outcome, code, blocked, undocumented, sealFailed, calls })
  const sub = subjectOf(event, result)
  const requestData = [body, event.pathParameters, event.queryStringParameters, userOf(event)]
  writeLine({
    timestamp: time.toISOString(),
    level: failed || sealFailed ? 'ERROR' : 'INFO',
    requestId: event.requestContext.requestId,
    stage,
    operation,
    outcome,
    code,
    exception,
    status,
    durationMs: roundToTenths(performance.now() - startedAt),
    initMs: initMs === undefined ? undefined : roundToTenths(initMs),
    sub,
    cause: failed ? redact(problem.cause, requestData) : undefined,
    event: trail?.ended(event, problem, sub),
    ...(sealFailed
      ? { sealFailed, sealFailure: redact(sealFailure, [...requestData, notificationData]) }
      : {}),
    ...embed(values, time),
  })
}

/** Steps of a sign-in have their outcome in the result, except the exchange of a code, which always signs in. */
function outcomeOf(result: unknown, signInStep: boolean): Outcome {
  const outcome = propertyOf(result, 'outcome')
  if (outcome === 'SIGNED_IN' || outcome === 'CHALLENGE') return outcome
  return signInStep && propertyOf(result, 'tokens') !== undefined ? 'SIGNED_IN' : 'SUCCEEDED'
}
