/** An event of the trail, in words. */
import { texts } from '../texts/index.ts'

/** What the pages use of an event: see docs/events.md. */
export interface TrailEvent {
  id: string
  time: string
  data: {
    operation: string
    outcome: string
    requestId: string
    code?: string
    status?: number
    actor: { kind: string; sub?: string; arn?: string }
    subject?: { sub?: string; username?: string; usernameHash?: string; group?: string }
  }
}

/** Each part of an event that failed. What the event does not name is said to be unknown. */
export function eventInWords({ data }: TrailEvent) {
  const { local } = texts
  const { operation, code, outcome, actor, subject = {} } = data
  const outcomeText = local.outcomes[outcome] ?? outcome
  const kind = local.actors[actor.kind] ?? actor.kind
  return {
    operation: wordsOf(operation),
    reason: code ? `${outcomeText}: ${code}` : outcomeText,
    subject: subject.username ?? subject.sub ?? subject.group ?? local.unknownSubject,
    actor: actor.arn ? `${kind} (${actor.arn})` : kind,
  }
}

/** An operation's id as words: `setUserPassword` as "set user password". */
export function wordsOf(operation: string): string {
  return operation.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}
