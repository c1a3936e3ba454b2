/** What happened, from the trail of a local API, and the words for it. */
import { readJson } from '../server.ts'
import { texts } from '../texts/index.ts'
import type { User } from './facts.ts'

/** The part of an event of the trail that the pages show: see docs/events.md. */
export interface TrailEvent {
  id: string
  time: string
  data: {
    operation: string
    outcome: string
    requestId: string
    code?: string
    actor: { kind: string; arn?: string }
    subject?: { sub?: string; username?: string; group?: string }
    source?: { ip?: string }
    changed?: string[]
    completed?: string[]
  }
}

/** Events with any of these names: many know only one. The newest come first. */
export async function loadTrail({ username, attributes }: User, signal: AbortSignal): Promise<TrailEvent[]> {
  const { sub } = attributes
  const filter = new URLSearchParams({ username, ...(sub ? { sub } : {}) })
  const { items } = await readJson<{ items: TrailEvent[] }>(`/_local/events?${filter}`, signal)
  return withoutBegun(items)
}

/** Without the beginnings of what has ended. */
export function withoutBegun(events: readonly TrailEvent[]): TrailEvent[] {
  const ended = new Set(
    events.filter(({ data }) => data.outcome !== 'BEGUN').map(({ data }) => data.requestId),
  )
  return events.filter(({ data }) => data.outcome !== 'BEGUN' || !ended.has(data.requestId))
}

const { history } = texts.user

/** Of these, `changed` has the names of attributes; of others, what the operation says anyway. */
const changesAttributes = ['createUser', 'signUp', 'updateUser', 'updateMe']

/** Such as `Change of attributes (email)`. */
export function operationInWords({ data: { operation, changed = [], subject } }: TrailEvent): string {
  const names = changesAttributes.includes(operation) ? changed : []
  const details = [...(subject?.group ? [subject.group] : []), ...names].join(', ')
  const word = history.operations[operation] ?? operation
  return details ? `${word} ${history.changed(details)}` : word
}

/** Such as `refused: USERNAME_EXISTS`. */
export function outcomeInWords({ data: { outcome, code, completed = [] } }: TrailEvent): string {
  const word = history.outcomes[outcome] ?? outcome
  return [code ? `${word}: ${code}` : word, ...completed].join('. ')
}

/** The last part of an administrator's ARN, which is the name of a person or a session, or which kind of person it was. */
export function actorInWords({ data: { actor, outcome } }: TrailEvent): string {
  // Nobody is signed in before a sign-in, but after it succeeded it is clear who it was.
  const kind = outcome === 'SIGNED_IN' ? 'user' : actor.kind
  return actor.arn?.split(/[:/]/).at(-1) ?? history.actors[kind] ?? kind
}
