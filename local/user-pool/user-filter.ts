/** The filter of ListUsers: one attribute that equals a value or starts with it. */
import { exceptions } from './errors.ts'
import { type Searchable, searchable } from './search-indexes.ts'

export interface UserFilter {
  name: Searchable
  operator: '=' | '^='
  /** In lower case for `cognito:user_status`, which ignores case. */
  expected: string
  matches(value: string): boolean
}

/** The attribute's name may be in quotation marks, as in AWS's examples. */
const filterSyntax = /^\s*("?)([\w:]+)\1\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/

/** Returns undefined for a filter that all users match: an empty one, or one for an empty prefix. Throws InvalidParameterException. */
export function readFilter(filter: string): UserFilter | undefined {
  if (filter.trim() === '') return undefined
  const [, , name = '', operator, quoted = ''] = filterSyntax.exec(filter) ?? []
  // An unpaired surrogate is not valid UTF-8, which SQLite stores.
  if (operator === undefined || !quoted.isWellFormed())
    throw exceptions.invalidParameter('Error while parsing filter')
  if (!isSearchable(name)) throw exceptions.invalidParameter(`Invalid search attribute: ${name}`)

  const value = quoted.replaceAll(/\\(.)/g, '$1')
  const expected = name === 'cognito:user_status' ? value.toLowerCase() : value
  if (operator === '=') return { name, operator, expected, matches: value => value === expected }
  if (expected === '') return undefined
  return { name, operator: '^=', expected, matches: value => value.startsWith(expected) }
}

const isSearchable = (name: string): name is Searchable => Object.hasOwn(searchable, name)
