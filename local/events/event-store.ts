/** Stores the events that were put on a bus, each once, and what their targets did not accept. */
import { createHash } from 'node:crypto'
import type { CloudEvent, DeadLetter, EventFilter } from './cloud-event.ts'
import type { TrailDatabase } from './trail-database.ts'

const defaultLimit = 100

export type EventStore = ReturnType<typeof createEventStore>

export function createEventStore({ sql }: Pick<TrailDatabase, 'sql'>, userPoolId: string) {
  const insert = sql.prepare('INSERT OR IGNORE INTO events (key, document) VALUES (?, ?)')
  const select = sql.prepare(`
    SELECT document FROM events WHERE (coalesce(:sub, :username) IS NULL
      OR document ->> '$.data.subject.sub' = :sub
      OR lower(document ->> '$.data.subject.username') = lower(:username)
      OR document ->> '$.data.subject.usernameHash' = :hash)
    AND (:operation IS NULL OR document ->> '$.data.operation' = :operation)
    AND (:outcome IS NULL OR document ->> '$.data.outcome' = :outcome)
    ORDER BY id DESC LIMIT :limit`)
  const insertDeadLetter = sql.prepare('INSERT INTO dead_letters (document) VALUES (?)')
  const selectDeadLetters = sql.prepare('SELECT document FROM dead_letters ORDER BY id DESC')
  const hashOf = (username: string) =>
    createHash('sha256').update(`${userPoolId}:${username.toLowerCase()}`).digest('hex')

  return {
    /** An event that was put before, as after a kill of this process, is the same one. What is not a CloudEvent is not stored. */
    add(detail: unknown): void {
      if (isCloudEvent(detail)) insert.run(JSON.stringify([detail.source, detail.id]), JSON.stringify(detail))
    },
    /** Newest first. */
    list({ sub, username, operation, outcome, limit = defaultLimit }: EventFilter = {}): CloudEvent[] {
      const hash = username === undefined ? null : hashOf(username)
      return select
        .all({
          sub: sub ?? null,
          username: username ?? null,
          hash,
          operation: operation ?? null,
          outcome: outcome ?? null,
          limit,
        })
        .map(row => JSON.parse(String(row['document'])))
    },
    addDeadLetter: (letter: DeadLetter): void => void insertDeadLetter.run(JSON.stringify(letter)),
    deadLetters: (): DeadLetter[] => selectDeadLetters.all().map(row => JSON.parse(String(row['document']))),
  }
}

function isCloudEvent(value: unknown): value is CloudEvent {
  const { specversion, id, source } = Object(value)
  return specversion === '1.0' && typeof id === 'string' && typeof source === 'string'
}
