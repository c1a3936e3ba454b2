/** Stores the events that were put on a bus, each once, and what their targets did not accept. */
import { createHash } from 'node:crypto'
import type { CloudEvent, DeadLetter, EventFilter } from './cloud-event.ts'
import type { TrailDatabase } from './trail-database.ts'

const defaultLimit = 100
/** Events that memory holds, the newest; a file holds all. */
const maxInMemory = 10_000

export type EventStore = ReturnType<typeof createEventStore>

export function createEventStore(database: TrailDatabase, userPoolId: string) {
  const { sql, transaction, file } = database
  // SQLite's own lower() leaves letters such as Ü as they are.
  sql.function('lower_case', { deterministic: true }, text =>
    text === null ? null : lowerCase(String(text)),
  )
  const insert = sql.prepare('INSERT OR IGNORE INTO events (key, document) VALUES (?, ?)')
  const forget = sql.prepare('DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?')
  const select = sql.prepare(`
    SELECT document FROM events WHERE (coalesce(:sub, :username) IS NULL
      OR document ->> '$.data.subject.sub' = :sub
      OR lower_case(document ->> '$.data.subject.username') = :username
      OR document ->> '$.data.subject.usernameHash' = :hash)
    AND (:operation IS NULL OR document ->> '$.data.operation' = :operation)
    AND (:outcome IS NULL OR document ->> '$.data.outcome' = :outcome)
    ORDER BY id DESC LIMIT :limit`)
  const insertDeadLetter = sql.prepare('INSERT INTO dead_letters (document) VALUES (?)')
  const selectDeadLetters = sql.prepare('SELECT document FROM dead_letters ORDER BY id DESC')
  const hashOf = (username: string) => createHash('sha256').update(`${userPoolId}:${username}`).digest('hex')

  return {
    /** An event that was put before, as after a kill of this process, is the same one. What is not a CloudEvent is not stored. */
    add(details: readonly unknown[]): void {
      transaction(() => {
        for (const detail of details.filter(isCloudEvent))
          insert.run(JSON.stringify([detail.source, detail.id]), JSON.stringify(detail))
        if (file === undefined) forget.run(maxInMemory)
      })
    },
    /** Newest first. */
    list({ sub, username, operation, outcome, limit = defaultLimit }: EventFilter = {}): CloudEvent[] {
      const name = username === undefined ? null : lowerCase(username)
      return select
        .all({
          sub: sub ?? null,
          username: name,
          hash: name === null ? null : hashOf(name),
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

/** As the hash of a user name is made. */
const lowerCase = (text: string) => text.toLowerCase()

function isCloudEvent(value: unknown): value is CloudEvent {
  const { specversion, id, source } = Object(value)
  return specversion === '1.0' && typeof id === 'string' && typeof source === 'string'
}
