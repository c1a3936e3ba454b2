/** The check of a password that a user chooses, beside the pool's policy: common ones are refused (ADR 23). */
import type { Environment } from '../../contract/environment.ts'
import { Problem } from '../../contract/problem.ts'
import { commonPasswordList } from './common-password-list.ts'
import { isCommon, mostCharacters } from './common-passwords.ts'
import { passwordErrors } from './password-policy.ts'

interface ChosenPassword {
  /** A JSON pointer to the field. */
  path: string
  password: string
  pool: Pick<Environment['pool'], 'passwordPolicy' | 'totpIssuer'>
  /** What others know of the user: the user name, addresses. */
  user: readonly (string | undefined)[]
}

/**
 * Throws INVALID_PASSWORD for a password that is common, or made from the name of the user or of the service, with each
 * rule of the policy that it breaks too.
 */
export function refuseCommonPassword({ path, password, pool, user }: ChosenPassword): void {
  const list = commonPasswordList()
  const names = [pool.totpIssuer, ...user].flatMap((name = '') => namesIn(name))
  if (!isCommon(password, { isKnown: word => hasLine(list, word), names })) return
  const message = 'Too common or too close to a name: choose one that is harder to guess'
  const errors = [...passwordErrors(path, password, pool.passwordPolicy), { path, message }]
  throw new Problem('INVALID_PASSWORD', { errors })
}

/** Of `anna.smith@example.com`: all of it, what is before the @, and each part. */
function namesIn(whole: string): string[] {
  const name = whole.slice(0, mostCharacters)
  const separators = /[@._+\s-]+/
  const [beforeAt = ''] = name.split('@')
  return [name, beforeAt, ...name.split(separators)]
}

/** Whether sorted lines have this one: a binary search, since to make a set of them would take longer than all searches. */
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
