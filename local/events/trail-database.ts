/** The file of the trail, beside that of the user pool: lines that are still to be forwarded, and events. */
import { DatabaseSync } from 'node:sqlite'
import { createTransaction, filePragmas, setting } from '../user-pool/database.ts'

/** An id is never used twice: lines that follow one have higher ids, also after it is deleted. */
const tables = `
  CREATE TABLE IF NOT EXISTS lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT, log_group TEXT NOT NULL, timestamp INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, document TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS dead_letters (id INTEGER PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`

export type TrailDatabase = ReturnType<typeof openTrailDatabase>

/** `usersFile` may be `:memory:`, which stores nothing. */
export function openTrailDatabase(usersFile: string) {
  const file = usersFile === ':memory:' ? undefined : `${usersFile}.trail`
  const sql = new DatabaseSync(file ?? ':memory:')
  sql.exec(filePragmas + tables)
  return {
    sql,
    transaction: createTransaction(sql),
    /** Undefined if nothing is stored. */
    file,
    setting: (name: string, create: () => string) => setting({ sql }, name, create),
  }
}
