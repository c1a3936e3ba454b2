/** Users of the console's tests. */
import type { SignInEvent, User } from '../../console/user/facts.ts'

/** The time of the tests. */
export const now = new Date('2026-11-29T12:00:00Z')

/** A time so many days before. */
export const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString()

const off = { enabled: false, preferred: false }

/** A confirmed user with a verified address, unless something else is said. */
export function userWith({ attributes, ...rest }: Partial<User> = {}): User {
  return {
    username: 'hanako',
    status: 'CONFIRMED',
    enabled: true,
    attributes: { sub: '3f1c', email: 'h@example.com', email_verified: 'true', ...attributes },
    createdAt: daysAgo(30),
    updatedAt: daysAgo(5),
    mfa: { totp: off, email: off, sms: off },
    ...rest,
  }
}

/** An attempt to sign in. */
export function attempt(
  result: 'PASS' | 'FAIL' | 'IN_PROGRESS',
  parts: Partial<SignInEvent> = {},
): SignInEvent {
  return { id: crypto.randomUUID(), type: 'SIGN_IN', createdAt: daysAgo(1), result, challenges: [], ...parts }
}

/** An attempt with a wrong password. */
export const wrongPassword = () => attempt('FAIL', { challenges: [{ name: 'PASSWORD', result: 'FAILURE' }] })
