/** A search in people's words, and the filter of the API for it: one condition, with `=` or, for a prefix, `^=`. */
import { withoutPunctuation } from '../address-formats.ts'

type Operator = '=' | '^='

/** The attribute and the operator of each search field, in the order of the chooser. */
export const searchFields = {
  username: ['username', '^='],
  name: ['name', '^='],
  givenName: ['given_name', '^='],
  familyName: ['family_name', '^='],
  email: ['email', '='],
  emailPrefix: ['email', '^='],
  phone: ['phone_number', '='],
  phonePrefix: ['phone_number', '^='],
  sub: ['sub', '='],
  status: ['cognito:user_status', '='],
} as const satisfies Record<string, readonly [string, Operator]>

export type SearchField = keyof typeof searchFields

/** Values of the field `status`. Whether a user is disabled is an attribute apart. */
export const searchedStatuses = [
  'CONFIRMED',
  'FORCE_CHANGE_PASSWORD',
  'UNCONFIRMED',
  'RESET_REQUIRED',
  'EXTERNAL_PROVIDER',
  'disabled',
] as const

/** The maximum of the API, with the attribute and the quotes. */
const maxFilterLength = 256

export function isSearchField(name: unknown): name is SearchField {
  return typeof name === 'string' && Object.hasOwn(searchFields, name)
}

/** The filter of a search, or why there is none. */
export function filterOf(
  field: SearchField,
  value: string,
): { filter: string } | { invalid: 'empty' | 'tooLong' | 'characters' } {
  const trimmed = value.trim()
  if (trimmed === '') return { invalid: 'empty' }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the API rejects them.
  if (/[\x00-\x1F\x7F]/.test(trimmed)) return { invalid: 'characters' }
  if (field === 'status' && trimmed === 'disabled') return { filter: 'status = "Disabled"' }
  const [attribute, operator] = searchFields[field]
  const searched = attribute === 'phone_number' ? withoutPunctuation(trimmed) : trimmed
  const filter = `${attribute} ${operator} "${searched.replace(/["\\]/g, '\\$&')}"`
  return filter.length > maxFilterLength ? { invalid: 'tooLong' } : { filter }
}
