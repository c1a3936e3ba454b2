/** Writes one structured line per request, which is both log and metrics. It goes to stdout: Lambda would nest console output. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { blockedByFirewall } from '../cognito/errors.ts'
import { claimsIn } from '../cognito/token-claims.ts'
import { type Problem, type ProblemCode, problemTypes } from '../contract/problem.ts'
import { claimsOf, userOf } from './access.ts'
import { embed, measure, type Outcome, roundToTenths } from './metrics.ts'
import { redact } from './redact.ts'
import { requestStateOf } from './request-state.ts'

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
}

/** Writes the line: no user name and no secret; for our own failures, the redacted cause with its stack. */
export function writeLogLine(entry: Entry): void {
  const { event, stage, operation, signInStep, status, problem, documented } = entry
  const { startedAt, calls, body = event.body, result } = requestStateOf(event)
  const time = new Date()
  const code = problem?.code
  const failed = problem !== undefined && problemTypes[problem.code].status >= 500
  const outcome = problem ? (failed ? 'FAILED' : 'REFUSED') : outcomeOf(result, signInStep)
  const exception = problem?.cause instanceof Error ? problem.cause.name : undefined
  const blocked = exception === blockedByFirewall
  const answered = status >= 400 ? code : undefined
  const undocumented = answered !== undefined && !failed && !documented.includes(answered)
  const values = measure({ signInStep, outcome, code, blocked, undocumented, calls })
  const requestData = [body, event.pathParameters, event.queryStringParameters, userOf(event)]
  const line = {
    timestamp: time.toISOString(),
    level: failed ? 'ERROR' : 'INFO',
    requestId: event.requestContext.requestId,
    stage,
    operation,
    outcome,
    code,
    exception,
    status,
    durationMs: roundToTenths(performance.now() - startedAt),
    sub: subjectOf(event, result),
    cause: failed ? redact(problem.cause, requestData) : undefined,
    ...embed(values, time),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** Steps of a sign-in have their outcome in the result, except the exchange of a code, which always signs in. */
function outcomeOf(result: unknown, signInStep: boolean): Outcome {
  const outcome = propertyOf(result, 'outcome')
  if (outcome === 'SIGNED_IN' || outcome === 'CHALLENGE') return outcome
  return signInStep && propertyOf(result, 'tokens') !== undefined ? 'SIGNED_IN' : 'SUCCEEDED'
}

/** The `sub` of the bearer, or of the one user that the result shows or signs in: it identifies a user without a name. */
export function subjectOf(event: APIGatewayProxyEvent, result: unknown): string | undefined {
  const sources = [claimsOf(event), result, propertyOf(result, 'attributes'), tokenClaims(result)]
  return sources.map(source => propertyOf(source, 'sub')).find(sub => typeof sub === 'string')
}

/** The claims of the access token in a result. */
function tokenClaims(result: unknown): unknown {
  const token = propertyOf(propertyOf(result, 'tokens'), 'accessToken')
  return typeof token === 'string' ? claimsIn(token) : undefined
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
