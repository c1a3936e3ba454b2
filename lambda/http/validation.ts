/** Parses a value by a schema, and reports the path of each wrong field and what to change. */
import type * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'
import type { FieldError } from '../contract/problem.ts'

type Issue = z.core.$ZodIssue

/** zod/mini has no messages of its own. The English locale is created when the first value fails. */
let localeError: ReturnType<typeof en>['localeError'] | undefined
const messageOf: NonNullable<typeof localeError> = issue => {
  localeError ??= en().localeError
  return localeError(issue)
}

/** Values in a body or a query: twice what any operation accepts. A larger one is rejected without looking at its fields. */
const maxValues = 250

/** The parsed value. Errors are added to `errors`; their paths are JSON pointers that begin with `prefix`. */
export function parse(schema: z.ZodMiniType, value: unknown, prefix: string, errors: FieldError[]): unknown {
  if (hasMoreValuesThan(maxValues, value)) {
    errors.push({ path: prefix, message: `Too big: expected at most ${maxValues} values` })
    return undefined
  }
  const result = schema.safeParse(value, { error: messageOf })
  if (!result.success) errors.push(...result.error.issues.flatMap(issue => fieldErrors(issue, prefix)))
  return result.data
}

/** Counts the values within a JSON value at any depth, and stops at the limit. */
function hasMoreValuesThan(limit: number, value: unknown): boolean {
  const values = [value]
  for (const current of values) {
    if (typeof current !== 'object' || current === null) continue
    for (const key in current) {
      if (values.length > limit) return true
      values.push(Reflect.get(current, key))
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
    return intendedAlternative(issue.errors).flatMap(inner => fieldErrors(inner, path))
  }
  if (issue.code === 'invalid_key') return issue.issues.flatMap(({ message }) => ({ path, message }))
  return [{ path, message: issue.message }]
}

/** The alternative of a union whose `name` matches, since that is the one the caller meant. */
function intendedAlternative(alternatives: Issue[][]): Issue[] {
  const named = alternatives.find(issues => !issues.some(({ path }) => path[0] === 'name'))
  return named ?? alternatives.at(-1) ?? []
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
