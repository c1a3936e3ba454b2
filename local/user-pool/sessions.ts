/** The sessions between a challenge and its response: for one user and challenge, valid once, for a few minutes. */
import { randomBytes } from 'node:crypto'
import type { Configuration } from './configuration.ts'
import { type Database, parameter } from './database.ts'
import { exceptions } from './errors.ts'

/** Wrong codes that end a session (?). */
const maxWrongAnswers = 5

interface Session {
  userKey: string
  /** The code that was sent when it was opened. */
  code: string | undefined
}

export type Sessions = ReturnType<typeof createSessions>

/** Sessions of users are deleted with them. Simulated ones are for names without a user, and behave in the same way. */
const tables = {
  users: { sessions: 'sessions', codes: 'session_codes' },
  simulated: { sessions: 'simulated_sessions', codes: 'simulated_session_codes' },
}

export function createSessions(
  { sql }: Database,
  { lifetimes }: Configuration,
  now: () => Date,
  kind: keyof typeof tables = 'users',
) {
  const { sessions, codes } = tables[kind]
  const insert = sql.prepare(
    `INSERT INTO ${sessions} (id, user_key, challenge, expires_at) VALUES (?, ?, ?, ?)`,
  )
  const insertCode = sql.prepare(`INSERT INTO ${codes} (session_id, code) VALUES (?, ?)`)
  const select = sql.prepare(
    `SELECT * FROM ${sessions} LEFT JOIN ${codes} ON session_id = id WHERE id = ${parameter.text}`,
  )
  const markUsed = sql.prepare(`UPDATE ${sessions} SET used = 1 WHERE id = ?`)
  const count = sql.prepare(
    `INSERT INTO ${codes} (session_id, wrong_answers) VALUES (?, 1)
     ON CONFLICT DO UPDATE SET wrong_answers = wrong_answers + 1 RETURNING wrong_answers`,
  )
  const end = sql.prepare(`DELETE FROM ${sessions} WHERE id = ?`)
  // A long expired session behaves as if it never existed.
  const deleteExpired = sql.prepare(`DELETE FROM ${sessions} WHERE expires_at < ?`)

  /** Throws NotAuthorizedException if the session is not valid for this challenge. */
  function find(id: string, challenge: string): Session {
    const row = select.get(id)
    if (row?.['challenge'] !== challenge) throw exceptions.sessionExpired()
    if (Number(row['expires_at']) <= now().getTime()) throw exceptions.sessionExpired()
    if (row['used'] === 1) throw exceptions.sessionUsed()
    const code = typeof row['code'] === 'string' ? row['code'] : undefined
    return { userKey: String(row['user_key']), code }
  }

  /** As `find`, but also throws for another user's session. */
  function check(id: string, userKey: string, challenge: string): Session {
    const session = find(id, challenge)
    if (session.userKey !== userKey) throw exceptions.sessionExpired()
    return session
  }

  return {
    /** Returns the session's id. Stores the code that was sent, if any. */
    open(userKey: string, challenge: string, code?: string): string {
      const time = now().getTime()
      deleteExpired.run(time - 3_600_000)
      const id = randomBytes(90).toString('base64url')
      insert.run(id, userKey, challenge, time + lifetimes.session * 1000)
      // Also without a code: the same is written for every name.
      insertCode.run(id, code ?? null)
      return id
    },
    find,
    check,
    /** The challenge, whether the session is valid or not; undefined for an unknown one. */
    challengeOf(id: string): string | undefined {
      const challenge = select.get(id)?.['challenge']
      return challenge === undefined ? undefined : String(challenge)
    },
    /** Checks and consumes the session. */
    use(id: string, userKey: string, challenge: string): void {
      check(id, userKey, challenge)
      markUsed.run(id)
    },
    /** Counts a wrong code; the fifth ends the session. */
    countWrongAnswer(id: string): void {
      if (Number(count.get(id)?.['wrong_answers']) >= maxWrongAnswers) end.run(id)
    },
  }
}
