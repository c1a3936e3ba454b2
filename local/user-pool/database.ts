/** The file that stores a pool. Acknowledged changes survive a killed process. */
import { DatabaseSync } from 'node:sqlite'
import { searchIndexes } from './search-indexes.ts'

export type Database = ReturnType<typeof openDatabase>

/**
 * A sign-in changes as few pages as possible, since each of them is written to the log. So revoked origins come first in the index of
 * their use: revoking the oldest session moves it least.
 */
const tables = `
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS users (key TEXT PRIMARY KEY, sub TEXT NOT NULL UNIQUE, document TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS aliases (
    attribute TEXT NOT NULL, value TEXT NOT NULL, user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
    PRIMARY KEY (attribute, value)) STRICT;
  CREATE INDEX IF NOT EXISTS aliases_by_user ON aliases (user_key);
  CREATE TABLE IF NOT EXISTS identities (
    provider TEXT NOT NULL, attribute TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL,
    user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
    PRIMARY KEY (provider, attribute, value)) STRICT;
  CREATE INDEX IF NOT EXISTS identities_by_user ON identities (user_key);
  CREATE INDEX IF NOT EXISTS identities_by_folded ON identities (provider, attribute, folded);
  CREATE TABLE IF NOT EXISTS provider_people (
    provider TEXT NOT NULL, subject TEXT NOT NULL, claims TEXT NOT NULL, signed_in_at INTEGER NOT NULL,
    PRIMARY KEY (provider, subject)) STRICT;
  CREATE INDEX IF NOT EXISTS provider_people_by_time ON provider_people (provider, signed_in_at);
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
    challenge TEXT NOT NULL, expires_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX IF NOT EXISTS sessions_by_user ON sessions (user_key);
  CREATE INDEX IF NOT EXISTS sessions_by_expiry ON sessions (expires_at);
  CREATE TABLE IF NOT EXISTS origins (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
    document TEXT NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0,
    session_id TEXT, created_at INTEGER NOT NULL, last_active_at INTEGER NOT NULL,
    device_type TEXT NOT NULL, address TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS origins_by_use ON origins (user_key, revoked DESC, last_active_at);
  CREATE TABLE IF NOT EXISTS origin_tokens (
    origin INTEGER NOT NULL REFERENCES origins (key) ON DELETE CASCADE, hash BLOB NOT NULL, rotated_at INTEGER,
    PRIMARY KEY (origin, hash)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS session_methods (
    session_id TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE, methods TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS auth_events (
    id INTEGER PRIMARY KEY, user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
    session TEXT, document TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS auth_events_by_user ON auth_events (user_key, session);
  CREATE TABLE IF NOT EXISTS session_codes (
    session_id TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    code TEXT, wrong_answers INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE IF NOT EXISTS simulated_sessions (
    id TEXT PRIMARY KEY, user_key TEXT NOT NULL,
    challenge TEXT NOT NULL, expires_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX IF NOT EXISTS simulated_sessions_by_expiry ON simulated_sessions (expires_at);
  CREATE TABLE IF NOT EXISTS simulated_session_codes (
    session_id TEXT PRIMARY KEY REFERENCES simulated_sessions (id) ON DELETE CASCADE,
    code TEXT, wrong_answers INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE IF NOT EXISTS passkeys (
    id TEXT PRIMARY KEY, user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
    document TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS passkeys_by_user ON passkeys (user_key);
  CREATE TABLE IF NOT EXISTS passkey_registrations (
    user_key TEXT PRIMARY KEY REFERENCES users (key) ON DELETE CASCADE,
    challenge TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS user_groups (name TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS memberships (
    group_name TEXT NOT NULL REFERENCES user_groups (name) ON DELETE CASCADE,
    user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
    PRIMARY KEY (group_name, user_key)) STRICT;
  CREATE INDEX IF NOT EXISTS memberships_of_user ON memberships (user_key, group_name);
  CREATE TABLE IF NOT EXISTS attempts (
    action TEXT NOT NULL, user_key TEXT NOT NULL, count INTEGER NOT NULL, began_at INTEGER NOT NULL,
    PRIMARY KEY (action, user_key)) STRICT;
  CREATE TABLE IF NOT EXISTS failures (name TEXT PRIMARY KEY, count INTEGER NOT NULL, locked_until INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS messages_by_recipient ON messages (document ->> '$.to');
  CREATE TABLE IF NOT EXISTS user_count (count INTEGER NOT NULL) STRICT;
  INSERT INTO user_count SELECT (SELECT count(*) FROM users) WHERE NOT EXISTS (SELECT 1 FROM user_count);
  CREATE TRIGGER IF NOT EXISTS count_new_user AFTER INSERT ON users BEGIN UPDATE user_count SET count = count + 1; END;
  CREATE TRIGGER IF NOT EXISTS count_deleted_user AFTER DELETE ON users BEGIN UPDATE user_count SET count = count - 1; END;
`

/**
 * Parameters for a statement that runs often and can run in several ways. If a column is compared with a bare `?` there, SQLite 3.54 plans
 * the statement again for each value, which takes longer than running it (`test/local/user-pool/growth.test.ts`).
 */
export const parameter = { text: 'CAST(? AS TEXT)', blob: 'CAST(? AS BLOB)' }

/** In these, an earlier version stored sign-ins. They are not migrated: the users of its files sign in again. */
const formerTables = ['refresh_tokens', 'token_sessions', 'origin_methods', 'origin_scopes']
const dropFormerTables = formerTables.map(name => `DROP TABLE IF EXISTS ${name};`).join('\n')

/**
 * A write-ahead log survives a killed process; only a power failure could lose its last entries. Copying it into the file waits for
 * the disk, and everything else waits for that: 4,000 pages at a time instead of 1,000 are 16 MB. Only one process may open a file, since
 * asking the operating system before each statement whether others do takes a fifth of a sign-in.
 */
export const filePragmas = `
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;
`

/** Opens or creates the file; `:memory:` stores nothing. Throws if another process has opened it. */
export function openDatabase(file: string) {
  const sql = new DatabaseSync(file)
  const transaction = createTransaction(sql)
  try {
    sql.exec(`${filePragmas} PRAGMA foreign_keys = ON`)
    // A file of an earlier version gets its indexes and its count once: together, or at the next start.
    transaction(() => sql.exec(dropFormerTables + tables + searchIndexes))
  } catch (error) {
    sql.close()
    if (!(error instanceof Error && error.message === 'database is locked')) throw error
    throw new Error(`${file} is used by another local user pool: stop that one, or use another file.`, {
      cause: error,
    })
  }
  return { sql, transaction }
}

/** Runs `change` synchronously, and commits all of it or nothing. Transactions may be nested. */
export function createTransaction(sql: DatabaseSync) {
  const [begin, commit] = [sql.prepare('BEGIN IMMEDIATE'), sql.prepare('COMMIT')]
  return <T>(change: () => T): T => {
    if (sql.isTransaction) return change()
    begin.run()
    try {
      const result = change()
      commit.run()
      return result
    } catch (error) {
      sql.exec('ROLLBACK')
      throw error
    }
  }
}

/** The value of a setting, created and stored on first use. */
export function setting({ sql }: Pick<Database, 'sql'>, name: string, create: () => string): string {
  const select = sql.prepare('SELECT value FROM settings WHERE name = ?')
  if (!select.get(name)) {
    sql.prepare('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)').run(name, create())
  }
  return String(select.get(name)?.['value'])
}
