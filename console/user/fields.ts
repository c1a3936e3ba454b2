/** Fields that several forms have. */
import { texts } from '../texts/index.ts'
import type { Field } from './action.ts'
import { generatePassword } from './generate-password.ts'

const labels = texts.user.fields

/** A field for a password, with one that satisfies most policies. */
export function newPassword(): Field {
  return {
    name: 'password',
    kind: 'password',
    label: labels.password,
    hint: labels.passwordHint,
    initial: generatePassword(),
    missing: labels.needed,
    pointer: '/password',
  }
}

/** A choice of the names that are known; a text if none are. */
export function named(name: string, label: string, known: readonly string[] = []): Field {
  if (known.length === 0) return { name, kind: 'text', label, missing: labels.needed }
  return {
    name,
    kind: 'choice',
    label,
    initial: known[0] ?? '',
    options: Object.fromEntries(known.map(each => [each, each])),
  }
}
