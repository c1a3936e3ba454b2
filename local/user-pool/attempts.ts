/** Requests that Cognito lets a user make only so often within an hour, so that nobody can try all codes. */
import type { Database } from './database.ts'
import { refusals } from './errors.ts'

/** By the hour; where Cognito says 5 to 20, by the risk that it sees, the least (D: resource quotas, from memory). */
const most = {
  ChangePassword: 5,
  ConfirmForgotPassword: 5,
  ConfirmSignUp: 15,
  ForgotPassword: 5,
  GetUserAttributeVerificationCode: 5,
  ResendConfirmationCode: 5,
  VerifyUserAttribute: 15,
} as const

/** Milliseconds. */
const hour = 3_600_000

export interface Attempts {
  /**
   * Throws LimitExceededException for one too many. Names are counted whether or not there is a user, so that this does
   * not tell.
   */
  count(action: keyof typeof most, userKey: string): void
}

export function createAttempts({ sql }: Database, now: () => Date): Attempts {
  const select = sql.prepare('SELECT count, began_at FROM attempts WHERE action = ? AND user_key = ?')
  const save = sql.prepare(
    'INSERT OR REPLACE INTO attempts (action, user_key, count, began_at) VALUES (?, ?, ?, ?)',
  )

  return {
    count(action, userKey) {
      const time = now().getTime()
      const row = select.get(action, userKey)
      const began = Number(row?.['began_at'] ?? 0)
      if (began + hour <= time) {
        save.run(action, userKey, 1, time)
        return
      }
      const count = Number(row?.['count']) + 1
      if (count > most[action]) throw refusals.attemptsExceeded()
      save.run(action, userKey, count, began)
    },
  }
}
