// @ts-check
/**
 * Stores the lines of a function that are to be forwarded, synchronously: a line that was written before an answer survives the kill
 * of this process. local/events/line-queue.ts creates the file, and takes the lines out again.
 */
import { DatabaseSync } from 'node:sqlite'
import { readLogFilter } from './log-filter.js'

/** Milliseconds: other threads write to the same file. */
const timeout = 10_000

/** @import { Journal } from './messages.ts' */

/**
 * @param {Journal} journal
 * @param {string} logGroup
 */
export function createJournal({ file, patterns }, logGroup) {
  const filters = patterns.flatMap(pattern => readLogFilter(pattern) ?? [])
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
      for (const line of lines) {
        if (filters.some(filter => filter(line))) insert.run(logGroup, Date.now(), line)
      }
    },
  }
}
