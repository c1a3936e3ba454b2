/** A search in people's words, and the filters of the API for it: each is one condition, with `=` or, for a prefix, `^=`. */
import { withoutPunctuation } from '../address-formats.ts'

type Operator = '=' | '^='

/** The attribute and the operator of each search field, in the order of the chooser. `any` is several. */
export const searchFields = {
  any: ['username', '^='],
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

/** What a search needs: a request for each filter. */
export type Filters = { filters: string[] } | { invalid: 'empty' | 'tooLong' | 'characters' | 'phone' }

/** The filters of a search, or why there are none. */
export function filtersOf(field: SearchField, value: string): Filters {
  const trimmed = value.trim()
  if (trimmed === '') return { invalid: 'empty' }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the API rejects them.
  if (/[\x00-\x1F\x7F]/.test(trimmed)) return { invalid: 'characters' }
  if (field === 'status' && trimmed === 'disabled') return { filters: ['status = "Disabled"'] }
  if ((field === 'phone' || field === 'phonePrefix') && !trimmed.startsWith('+')) return { invalid: 'phone' }
  const filters = field === 'any' ? filtersOfAny(trimmed) : [filterOf(searchFields[field], trimmed)]
  if (filters.some(({ length }) => length > maxFilterLength)) return { invalid: 'tooLong' }
  return { filters }
}

/** A number or an address only where the text looks like one. Cognito distinguishes upper and lower case, people do not. */
function filtersOfAny(text: string): string[] {
  const lower = text.toLowerCase()
  const capitalized = lower.replace(/(^|[\s-])\p{L}/gu, letter => letter.toUpperCase())
  const written = [...new Set([text, lower])]
  if (isPhone(text)) return [filterOf(searchFields.phonePrefix, text), filterOf(searchFields.username, text)]
  const names = text.includes('@') ? [] : ([searchFields.name, searchFields.familyName] as const)
  return [searchFields.username, searchFields.emailPrefix]
    .flatMap(field => written.map(value => filterOf(field, value)))
    .concat(names.flatMap(field => [...new Set([text, capitalized])].map(value => filterOf(field, value))))
}

function filterOf([attribute, operator]: (typeof searchFields)[SearchField], text: string): string {
  const searched = attribute === 'phone_number' ? withoutPunctuation(text) : text
  return `${attribute} ${operator} "${searched.replace(/["\\]/g, '\\$&')}"`
}

function isPhone(text: string): boolean {
  return /^\+\d+$/.test(withoutPunctuation(text))
}
