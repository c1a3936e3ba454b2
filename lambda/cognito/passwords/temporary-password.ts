/** Generates temporary passwords. */
import { randomInt } from 'node:crypto'
import type { PasswordPolicy } from '../../contract/environment.ts'

/** Without characters that look alike in print, and with symbols that no message format changes. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!+=-'

/** What a policy can require. */
const classes = [/[A-Z]/, /[a-z]/, /[2-9]/, /[!+=-]/]

/** Satisfies every policy with at most 20 characters, and the stage's own. */
export function generateTemporaryPassword(policy: Pick<PasswordPolicy, 'minimumLength'> | undefined): string {
  const length = Math.max(policy?.minimumLength ?? 0, 20)
  for (;;) {
    const password = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
    if (classes.every(one => one.test(password))) return password
  }
}
