/** One structured line a request. Written to stdout as it is: Lambda would nest what console is given. */
import { type Problem, problemTypes } from './problem.ts'

interface Entry {
  operation: string
  requestId: string
  status: number
  /** Milliseconds from the event's arrival to the answer. */
  durationMs: number
  problem: Problem | undefined
  /** Whatever the caller sent: every string of it is taken out of what the line would say. */
  sent: unknown
}

/** Writes the line: no user name, no secret, and for an unknown failure everything else there is. */
export function writeLogLine({ operation, requestId, status, durationMs, problem, sent }: Entry): void {
  const line = {
    timestamp: new Date().toISOString(),
    level: problem && problemTypes[problem.code].status >= 500 ? 'ERROR' : 'INFO',
    requestId,
    operation,
    status,
    durationMs: Math.round(durationMs * 10) / 10,
    ...(problem ? { code: problem.code } : {}),
    ...(problem && problemTypes[problem.code].status >= 500
      ? { cause: causes(problem.cause, stringsIn(sent)) }
      : {}),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** The error and those below it, without anything that the caller sent. */
function causes(error: unknown, sent: string[]): unknown {
  if (!(error instanceof Error)) return undefined
  const { name, message, stack = '', cause } = error
  return { name, message: without(message, sent), stack: without(stack, sent), cause: causes(cause, sent) }
}

function without(text: string, sent: string[]): string {
  return sent.reduce((left, secret) => left.replaceAll(secret, '[sent by the caller]'), text)
}

/** Shorter strings are no secrets, and would take letters out of every word of a stack trace. */
const shortestSecret = 4

/** The strings of a JSON value, longest first, so that none is left in part. */
function stringsIn(value: unknown): string[] {
  const strings: string[] = []
  const visit = (part: unknown): void => {
    if (typeof part === 'string' && part.length >= shortestSecret) strings.push(part)
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit)
  }
  visit(value)
  return strings.sort((a, b) => b.length - a.length)
}
