/** Hourly limits per user, which prevent guessing codes. */
import type { Database } from './database.ts'
import { exceptions } from './errors.ts'

/** Where Cognito allows 5 to 20 depending on the risk it detects, the lowest (D: resource quotas, from memory). */
const hourlyLimits = {
  ChangePassword: 5,
  ConfirmForgotPassword: 5,
  ConfirmSignUp: 15,
  ForgotPassword: 5,
  GetUserAttributeVerificationCode: 5,
  ResendConfirmationCode: 5,
  SignInCode: 5,
  VerifyUserAttribute: 15,
} as const

const hourInMilliseconds = 3_600_000

export type Attempts = ReturnType<typeof createAttempts>

export function createAttempts({ sql }: Database, now: () => Date) {
  const select = sql.prepare('SELECT count, began_at FROM attempts WHERE action = ? AND user_key = ?')
  const save = sql.prepare(
    'INSERT OR REPLACE INTO attempts (action, user_key, count, began_at) VALUES (?, ?, ?, ?)',
  )

  return {
    /** Throws LimitExceededException. Also counts names without a user, so as not to reveal who exists. */
    count(action: keyof typeof hourlyLimits, userKey: string): void {
      const time = now().getTime()
      const row = select.get(action, userKey)
      const began = Number(row?.['began_at'] ?? 0)
      if (began + hourInMilliseconds <= time) {
        save.run(action, userKey, 1, time)
        return
      }
      const count = Number(row?.['count']) + 1
      if (count > hourlyLimits[action]) throw exceptions.attemptsExceeded()
      save.run(action, userKey, count, began)
    },
  }
}
