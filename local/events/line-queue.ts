/** The log lines that are still to be forwarded. They stay in the file until all that follows from them is done. */
import type { TrailDatabase } from './trail-database.ts'

export interface LogLine {
  id: number
  logGroup: string
  /** Milliseconds since 1970. */
  timestamp: number
  text: string
}

export type LineQueue = ReturnType<typeof createLineQueue>

export function createLineQueue({ sql }: Pick<TrailDatabase, 'sql'>) {
  const insert = sql.prepare('INSERT INTO lines (log_group, timestamp, text) VALUES (?, ?, ?)')
  const select = sql.prepare('SELECT * FROM lines WHERE id > ? ORDER BY id LIMIT ?')
  const remove = sql.prepare('DELETE FROM lines WHERE id BETWEEN ? AND ?')
  const last = sql.prepare('SELECT max(id) AS id FROM lines')
  return {
    add: (logGroup: string, text: string): void => void insert.run(logGroup, Date.now(), text),
    /** The next lines in order. */
    after: (id: number, limit: number): LogLine[] =>
      select.all(id, limit).map(row => ({
        id: Number(row['id']),
        logGroup: String(row['log_group']),
        timestamp: Number(row['timestamp']),
        text: String(row['text']),
      })),
    /** Both inclusive. */
    remove: (first: number, last: number): void => void remove.run(first, last),
    /** The id of the newest line; 0 for an empty queue. */
    last: (): number => Number(last.get()?.['id'] ?? 0),
  }
}
