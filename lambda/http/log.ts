/** One structured line a request, which is both the log and the metrics. Written to stdout as it is: Lambda would nest what console is given. */
import { blockedByFirewall } from '../cognito/errors.ts'
import { type Problem, problemTypes } from '../contract/problem.ts'
import { type CallTimes, embed, measure, type Outcome, toTenths } from './metrics.ts'
import { redact } from './redact.ts'

interface Entry {
  stage: string
  operation: string
  /** Whether it is a step of a sign-in. */
  signInStep: boolean
  requestId: string
  status: number
  /** Milliseconds from the event's arrival to the answer. */
  durationMs: number
  calls: CallTimes
  problem: Problem | undefined
  /** What `run` answered, where it did. */
  answer: unknown
  /** The user's, where it is known. */
  sub: string | undefined
  /** Whatever the caller sent: every string of it is taken out of what the line would say. */
  sent: unknown
}

/** Writes the line: no user name, no secret, and for a failure of ours everything else there is. */
export function writeLogLine(entry: Entry): void {
  const { stage, operation, signInStep, requestId, status, problem, answer, sub, sent } = entry
  const time = new Date()
  const code = problem?.code
  const failed = problem !== undefined && problemTypes[problem.code].status >= 500
  const outcome = problem ? (failed ? 'FAILED' : 'REFUSED') : outcomeOf(answer)
  const blocked = problem?.cause instanceof Error && problem.cause.name === blockedByFirewall
  const values = measure({ signInStep, outcome, code, blocked, calls: entry.calls })
  const line = {
    timestamp: time.toISOString(),
    level: failed ? 'ERROR' : 'INFO',
    requestId,
    stage,
    operation,
    outcome,
    code,
    status,
    durationMs: toTenths(entry.durationMs),
    sub,
    cause: failed ? redact(problem.cause, sent) : undefined,
    ...embed(values, time),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** A step of a sign-in says by itself how it ended. */
function outcomeOf(answer: unknown): Outcome {
  const told =
    typeof answer === 'object' && answer !== null && 'outcome' in answer ? answer.outcome : undefined
  return told === 'SIGNED_IN' || told === 'CHALLENGE' ? told : 'SUCCEEDED'
}
