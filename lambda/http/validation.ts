/** Parses a value by a schema, and reports the path and code of each wrong field and what to change. */
import type * as z from 'zod/mini'
import type { FieldErrorCode } from '../contract/field-error-codes.ts'
import type { FieldError } from '../contract/problem.ts'

type Issue = z.core.$ZodIssue

/** Values in a body or a query: more than any operation accepts. A larger one is rejected without looking at its fields. */
const maxValues = 250

/** The parsed value. Errors are added to `errors`; their paths are JSON pointers that begin with `prefix`. */
export function parse(schema: z.ZodMiniType, value: unknown, prefix: string, errors: FieldError[]): unknown {
  if (hasMoreValuesThan(maxValues, value)) {
    errors.push({ path: prefix, code: 'TOO_MANY', message: `Too many values: send at most ${maxValues}` })
    return undefined
  }
  // Only schemas of this API have messages. The library's codes and texts may change with its version.
  const result = schema.safeParse(value, { error: () => '', reportInput: true })
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
    const error = { code: 'UNKNOWN_FIELD', message: 'Unknown field: remove it' } as const
    return issue.keys.map(key => ({ path: path + pointer([key]), ...error }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return intendedAlternative(issue.errors).flatMap(inner => fieldErrors(inner, path))
  }
  // Without the path of the inner issue: it is the key itself.
  if (issue.code === 'invalid_key') return issue.issues.map(inner => ({ path, ...describe(inner) }))
  return [{ path, ...describe(issue) }]
}

/** The alternative of a union whose `name` matches, since that is the one the caller meant. */
function intendedAlternative(alternatives: Issue[][]): Issue[] {
  const named = alternatives.find(issues => !issues.some(({ path }) => path[0] === 'name'))
  return named ?? alternatives.at(-1) ?? []
}

/** The code of an issue, and the message of its schema or else the general one of the code. */
function describe(issue: Issue): Pick<FieldError, 'code' | 'message'> {
  const [code, message] = codeAndMessage(issue)
  return { code, message: issue.message || message }
}

function codeAndMessage(issue: Issue): [FieldErrorCode, string] {
  switch (issue.code) {
    case 'invalid_type':
      return missingOr('WRONG_TYPE', 'Wrong type', typeNames[issue.expected] ?? 'another value', issue)
    case 'invalid_value':
      return missingOr('INVALID_VALUE', 'Not allowed', issue.values.map(String).join(' or '), issue)
    case 'too_small': {
      const [code, what, unit] = tooSmall[issue.origin] ?? ['TOO_SMALL', 'Too small', '']
      return [code, `${what}: send at least ${quantity(issue.minimum, unit)}`]
    }
    case 'too_big': {
      const [code, what, unit] = tooBig[issue.origin] ?? ['TOO_LARGE', 'Too large', '']
      return [code, `${what}: send at most ${quantity(issue.maximum, unit)}`]
    }
    case 'invalid_format':
      return ['INVALID_FORMAT', 'Wrong format: read the description of the field']
    case 'custom':
      return [issue.params?.['code'] ?? 'INVALID_VALUE', notAllowed]
    default:
      return ['INVALID_VALUE', notAllowed]
  }
}

function quantity(count: number | bigint, unit: string): string {
  return unit ? `${count} ${unit}${Number(count) === 1 ? '' : 's'}` : String(count)
}

const notAllowed = 'Not allowed: read the description of the field'

function missingOr(
  code: FieldErrorCode,
  what: string,
  wanted: string,
  { input }: Issue,
): [FieldErrorCode, string] {
  return input === undefined ? ['REQUIRED', `Missing: send ${wanted}`] : [code, `${what}: send ${wanted}`]
}

const typeNames: Partial<Record<string, string>> = {
  string: 'a string',
  object: 'an object',
  record: 'an object',
  array: 'an array',
  boolean: 'true or false',
  number: 'an integer',
  int: 'an integer',
}

/** By what has a size; numbers have none. */
type SizeErrors = Partial<Record<string, [code: FieldErrorCode, what: string, unit: string]>>

const tooSmall: SizeErrors = {
  string: ['TOO_SHORT', 'Too short', 'character'],
  array: ['TOO_FEW', 'Too few', 'element'],
}
const tooBig: SizeErrors = {
  string: ['TOO_LONG', 'Too long', 'character'],
  array: ['TOO_MANY', 'Too many', 'element'],
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
