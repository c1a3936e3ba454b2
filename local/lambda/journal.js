// @ts-check
/**
 * Stores the lines of a function synchronously, so that a line that was written before an answer survives the kill of this process.
 * local/events/line-queue.ts creates the file, and takes the lines out again.
 */
import { DatabaseSync } from 'node:sqlite'

/** Milliseconds: other threads write to the same file. */
const timeout = 10_000

/**
 * @param {string} file
 * @param {string} logGroup
 */
export function createJournal(file, logGroup) {
  const sql = new DatabaseSync(file, { timeout })
  // As of the file with the users: survives a killed process.
  sql.exec('PRAGMA synchronous = NORMAL')
  const insert = sql.prepare('INSERT INTO lines (log_group, timestamp, text) VALUES (?, ?, ?)')
  let rest = ''
  return {
    /** @param {string} text */
    add(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) insert.run(logGroup, Date.now(), line)
    },
  }
}
