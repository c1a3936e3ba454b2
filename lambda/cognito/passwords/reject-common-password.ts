/** Rejects common passwords, in addition to the pool's policy (ADR 23). */
import type { Environment } from '../../contract/environment.ts'
import { Problem } from '../../contract/problem.ts'
import { commonPasswordList } from './common-password-list.ts'
import { isCommon, maxLength } from './common-passwords.ts'
import { passwordErrors } from './password-policy.ts'

interface NewPassword {
  /** A JSON pointer to the field. */
  path: string
  password: string
  pool: Pick<Environment['pool'], 'passwordPolicy' | 'totpIssuer'>
  /** What others know about the user: the user name, addresses. */
  user: readonly (string | undefined)[]
}

/**
 * Throws INVALID_PASSWORD if the password is common, or derived from the name of the user or the service. The problem also
 * lists the rules of the policy that it breaks.
 */
export function rejectCommonPassword({ path, password, pool, user }: NewPassword): void {
  const list = commonPasswordList()
  const names = [pool.totpIssuer, ...user].flatMap((name = '') => nameVariants(name))
  if (!isCommon(password, { isKnown: word => hasLine(list, word), names })) return
  const message = 'Too common or too close to a name: choose a password that is harder to guess'
  const broken = passwordErrors(path, password, pool.passwordPolicy)
  throw new Problem('INVALID_PASSWORD', {
    errors: [...broken, { path, code: 'PASSWORD_TOO_COMMON', message }],
  })
}

/** For `anna.smith@example.com`: the whole name, the part before the @, and each word. */
function nameVariants(fullName: string): string[] {
  const name = fullName.slice(0, maxLength)
  const [beforeAt = ''] = name.split('@')
  return [name, beforeAt, ...name.split(/[@._+\s-]+/)]
}

/** Binary search in sorted lines: building a set would take longer than all searches of a request. */
function hasLine(lines: string, wanted: string): boolean {
  let [from, to] = [0, lines.length]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    const start = lines.lastIndexOf('\n', middle - 1) + 1
    const end = lines.indexOf('\n', middle)
    const line = lines.slice(start, end)
    if (line === wanted) return true
    if (line < wanted) from = end + 1
    else to = start
  }
  return false
}
