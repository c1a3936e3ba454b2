/** The check of a password that a user chooses, beside the pool's policy: common ones are refused (ADR 23). */
import type { Environment } from '../../contract/environment.ts'
import { Problem } from '../../contract/problem.ts'
import { commonPasswordList } from './common-password-list.ts'
import { isCommon, namesIn } from './common-passwords.ts'
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
  if (!isCommon(password, { lineFrom: text => lineFrom(list, text), names })) return
  const message = 'Too common or too close to a name'
  const errors = [...passwordErrors(path, password, pool.passwordPolicy), { path, message }]
  throw new Problem('INVALID_PASSWORD', { errors })
}

/** The first of sorted lines that is not before the text: a binary search, since to make a set would take longer. */
export function lineFrom(lines: string, text: string): string {
  let [from, to] = [0, lines.length]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    const start = lines.lastIndexOf('\n', middle - 1) + 1
    const end = lines.indexOf('\n', middle)
    if (lines.slice(start, end) < text) from = end + 1
    else to = start
  }
  return lines.slice(from, Math.max(from, lines.indexOf('\n', from)))
}
