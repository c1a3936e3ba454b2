/** What is wrong with a value, for all schemas: the texts of the library say it in its own words, and without what is valid. */
import type * as z from 'zod'

type Issue = z.core.$ZodRawIssue

/** Objects with more keys list only those that begin like the unknown one. */
const listedKeys = 12

const formats: Record<string, string> = {
  hostname: 'use a lowercase domain name, without https://',
  email: 'use an e-mail address',
  url: 'use a whole URL, with https://',
}

const types: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, in [ ]',
  object: 'an object, in { }',
  record: 'an object, in { }',
}

/** The text of an issue whose schema has none. Undefined leaves it to the library. */
export function describeIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${types[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `use ${alternatives(issue.values.map(String), 'or')}`
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : `must ${sized(issue.origin, 'at least', issue.minimum)}`
    case 'too_big':
      return `must ${sized(issue.origin, 'at most', issue.maximum)}`
    case 'invalid_format':
      return formats[issue.format] ?? 'has characters that are not allowed there'
    case 'unrecognized_keys':
      return unknownKeys(issue)
    case 'invalid_union':
      return issue.errors.at(-1)?.[0]?.message
    default:
      return undefined
  }
}

function sized(origin: string, bound: string, limit: number | bigint): string {
  const unit = { string: 'character', array: 'item' }[origin]
  return unit ? `have ${bound} ${limit} ${unit}${limit === 1 ? '' : 's'}` : `be ${bound} ${limit}`
}

function unknownKeys({ keys, inst }: Issue & { code: 'unrecognized_keys' }): string {
  const known = knownKeys(inst)
  const first = keys[0]?.[0]?.toLowerCase()
  const alike = known.length > listedKeys ? known.filter(key => key[0]?.toLowerCase() === first) : known
  const unknown = `unknown ${keys.length > 1 ? 'keys' : 'key'} ${alternatives(keys, 'and')}`
  return alike.length > 0
    ? `${unknown}: use ${alternatives(alike, 'or')}`
    : `${unknown}: remove ${keys.length > 1 ? 'them' : 'it'}`
}

/** Of an object, or of a record whose keys are listed. */
function knownKeys(schema: unknown): string[] {
  const { shape, keyType } = Object(Object(Object(schema)['_zod'])['def'])
  return shape ? Object.keys(shape) : [...(keyType?._zod?.values ?? [])].map(String)
}

function alternatives(names: readonly string[], last: 'and' | 'or'): string {
  const type = last === 'and' ? 'conjunction' : 'disjunction'
  return new Intl.ListFormat('en-GB', { type }).format(names)
}
