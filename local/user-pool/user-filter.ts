/** The filter of ListUsers: one attribute that equals a value or begins with it. */
import { refusals } from './errors.ts'
import type { User } from './user.ts'

/** What can be searched for (S), and where it stands. The states of a user are found in any case. */
const values: Record<string, (user: User) => string | undefined> = {
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
const inAnyCase = ['cognito:user_status']

const form = /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/

/** Whether a user is found; an empty filter finds all. Throws InvalidParameterException. */
export function readFilter(filter: string): (user: User) => boolean {
  if (filter.trim() === '') return () => true
  const [, name = '', operator, quoted = ''] = form.exec(filter) ?? []
  if (operator === undefined) throw refusals.invalidParameter('Error while parsing filter.')
  const read = Object.hasOwn(values, name) ? values[name] : undefined
  if (!read) throw refusals.invalidParameter(`${name} is not a searchable attribute.`)

  const fold = (text: string) => (inAnyCase.includes(name) ? text.toLowerCase() : text)
  const wanted = fold(quoted.replaceAll(/\\(.)/g, '$1'))
  return user => {
    const value = fold(read(user) ?? '')
    return operator === '=' ? value === wanted : value.startsWith(wanted)
  }
}
