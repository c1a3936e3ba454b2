/** Parses a value by a schema and says of each wrong field where it stands and what to change. */
import type * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'
import type { FieldError } from '../contract/problem.ts'

/** zod/mini leaves the words out of its schemas; they are made and asked for only when a value is wrong. */
type Words = ReturnType<typeof en>['localeError']
let words: Words | undefined
const inWords: Words = issue => {
  words ??= en().localeError
  return words(issue)
}

type Issue = z.core.$ZodIssue

/** Values in a body or a query: twice what an operation can take. Of more, nothing else is said. */
const mostValues = 250

/** The parsed value; what is wrong goes to `errors`, its path as a JSON pointer that begins with `prefix`. */
export function parse(schema: z.ZodMiniType, value: unknown, prefix: string, errors: FieldError[]): unknown {
  if (hasMore(value, mostValues)) {
    errors.push({ path: prefix, message: `Too big: expected at most ${mostValues} values` })
    return undefined
  }
  const result = schema.safeParse(value, { error: inWords })
  if (!result.success) errors.push(...result.error.issues.flatMap(issue => fieldErrors(issue, prefix)))
  return result.data
}

/** Whether there are more values in a JSON value. Stops at the first one too many, however deep. */
function hasMore(value: unknown, limit: number): boolean {
  const found = [value]
  for (const one of found) {
    if (typeof one !== 'object' || one === null) continue
    for (const key in one) {
      if (found.length > limit) return true
      found.push(Reflect.get(one, key))
    }
  }
  return false
}

function fieldErrors(issue: Issue, prefix: string): FieldError[] {
  const path = prefix + pointer(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path: path + pointer([key]), message: 'Unknown field' }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return chosen(issue.errors).flatMap(inner => fieldErrors(inner, path))
  }
  if (issue.code === 'invalid_key') return issue.issues.flatMap(({ message }) => ({ path, message }))
  return [{ path, message: issue.message }]
}

/** Of the alternatives of a union, the one that `name` picks: the caller meant that, whatever else is wrong. */
function chosen(alternatives: Issue[][]): Issue[] {
  const named = alternatives.find(issues => !issues.some(({ path }) => path[0] === 'name'))
  return named ?? alternatives.at(-1) ?? []
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
