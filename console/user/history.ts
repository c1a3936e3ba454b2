/** What happened to a user, from the trail of a local API. */
import { readJson } from '../server.ts'
import type { User } from './facts.ts'

/** The part of an event of the trail that the page shows. */
export interface TrailEvent {
  id: string
  time: string
  data: {
    operation: string
    outcome: string
    requestId: string
    code?: string
    actor: { kind: string; arn?: string }
    subject?: { group?: string }
    source?: { ip?: string }
    changed?: string[]
    completed?: string[]
  }
}

/** The newest events that name the user by `sub` or by name, newest first. */
export async function loadTrail({ username, attributes }: User, signal: AbortSignal): Promise<TrailEvent[]> {
  const filters = [{ username }, ...(attributes['sub'] ? [{ sub: attributes['sub'] }] : [])]
  const lists = await Promise.all(
    filters.map(filter =>
      readJson<{ items: TrailEvent[] }>(`/_local/events?${new URLSearchParams(filter)}`, signal),
    ),
  )
  return withoutBegun(lists.flatMap(({ items }) => items))
}

/** Without duplicates, and without the beginnings of what has ended. */
export function withoutBegun(events: readonly TrailEvent[]): TrailEvent[] {
  const ended = new Set(
    events.filter(({ data }) => data.outcome !== 'BEGUN').map(({ data }) => data.requestId),
  )
  const byId = new Map(events.map(event => [event.id, event]))
  return [...byId.values()]
    .filter(({ data }) => data.outcome !== 'BEGUN' || !ended.has(data.requestId))
    .sort((one, other) => Date.parse(other.time) - Date.parse(one.time))
}
