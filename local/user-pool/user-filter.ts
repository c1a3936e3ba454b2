/** The filter of ListUsers: one attribute that equals a value or starts with it. */
import { exceptions } from './errors.ts'
import type { User } from './user.ts'

/** The searchable attributes (S), and how to read them. */
const readers: Record<string, (user: User) => string | undefined> = {
  username: user => user.username,
  sub: user => user.sub,
  email: ({ attributes }) => attributes['email'],
  phone_number: ({ attributes }) => attributes['phone_number'],
  name: ({ attributes }) => attributes['name'],
  given_name: ({ attributes }) => attributes['given_name'],
  family_name: ({ attributes }) => attributes['family_name'],
  preferred_username: ({ attributes }) => attributes['preferred_username'],
  'cognito:user_status': user => user.status,
  status: user => (user.enabled ? 'Enabled' : 'Disabled'),
}
const caseInsensitive = ['cognito:user_status']

/** The attribute's name may be in quotation marks, as in AWS's examples. */
const filterSyntax = /^\s*("?)([\w:]+)\1\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/

/** Returns a predicate; an empty filter matches all users. Throws InvalidParameterException. */
export function readFilter(filter: string): (user: User) => boolean {
  if (filter.trim() === '') return () => true
  const [, , name = '', operator, quoted = ''] = filterSyntax.exec(filter) ?? []
  if (operator === undefined) throw exceptions.invalidParameter('Error while parsing filter')
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined
  if (!read) throw exceptions.invalidParameter(`Invalid search attribute: ${name}`)

  const fold = (text: string) => (caseInsensitive.includes(name) ? text.toLowerCase() : text)
  const expected = fold(quoted.replaceAll(/\\(.)/g, '$1'))
  return user => {
    const value = fold(read(user) ?? '')
    return operator === '=' ? value === expected : value.startsWith(expected)
  }
}
