/** Event patterns of EventBridge rules: the comparison operators for an event bus, without `cidr` and those within another operator. */
import * as z from 'zod'
import { matcherOf } from './wildcard.ts'

/** Whether a value satisfies a condition; undefined stands for a field that does not exist. */
type Test = (value: unknown) => boolean

const literal = z.union([z.string(), z.number()])
const literals = z.union([literal, z.array(literal).min(1)]).transform(value => [value].flat())
const limits = z
  .array(z.union([z.enum(['<', '<=', '=', '>=', '>']), z.number()]))
  .min(2)
  .max(4)

const comparisons = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '=': (a: number, b: number) => a === b,
  '>=': (a: number, b: number) => a >= b,
  '>': (a: number, b: number) => a > b,
}

const onText =
  (test: (text: string) => boolean): Test =>
  value =>
    typeof value === 'string' && test(value)

function wildcard(pattern: string): Test {
  // A backslash makes a star, or a backslash, mean itself.
  const parts = pattern.match(/\\[*\\]|\*|[^*\\]+|\\/g) ?? []
  return onText(matcherOf(parts.map(part => (part === '*' ? undefined : part.replace(/^\\(.)/, '$1')))))
}

/** The operators, by their keys in a pattern. */
const operators: Record<string, (argument: unknown) => Test> = {
  prefix(argument) {
    const wanted = z.string().parse(argument)
    return onText(text => text.startsWith(wanted))
  },
  suffix(argument) {
    const wanted = z.string().parse(argument)
    return onText(text => text.endsWith(wanted))
  },
  'equals-ignore-case'(argument) {
    const wanted = z.string().parse(argument).toLowerCase()
    return onText(text => text.toLowerCase() === wanted)
  },
  wildcard: argument => wildcard(z.string().parse(argument)),
  exists(argument) {
    const wanted = z.boolean().parse(argument)
    return value => (value !== undefined) === wanted
  },
  numeric(argument) {
    const parts = limits.parse(argument)
    const tests = Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) => {
      const comparison = z.enum(['<', '<=', '=', '>=', '>']).parse(parts[index * 2])
      const limit = z.number().parse(parts[index * 2 + 1])
      return (value: number) => comparisons[comparison](value, limit)
    })
    return value => typeof value === 'number' && tests.every(test => test(value))
  },
  'anything-but'(argument) {
    const unwanted: readonly unknown[] = literals.parse(argument)
    return value => value !== undefined && !unwanted.includes(value)
  },
}

const equalTo =
  (wanted: unknown): Test =>
  value =>
    value === wanted

function readCondition(condition: unknown): Test {
  if (!isObject(condition)) return equalTo(condition)
  const [[operator, argument] = ['', undefined], ...others] = Object.entries(condition)
  if (others.length > 0) throw new Error(`a condition has several operators: ${Object.keys(condition)}`)
  const read = Object.hasOwn(operators, operator) ? operators[operator] : undefined
  if (!read) throw new Error(`the operator "${operator}" of event patterns is not implemented`)
  return read(argument)
}

/** A list of conditions, of which one must hold, or a pattern for the fields of an object. */
function readField(pattern: unknown): Test {
  if (!Array.isArray(pattern)) {
    const test = readEventPattern(pattern)
    // Of a list of objects, one must match.
    return value => [value].flat().some(test)
  }
  const tests = pattern.map(readCondition)
  return value => {
    const values = Array.isArray(value) ? value : [value]
    return tests.some(test => values.some(test))
  }
}

/** Returns whether an event matches. Throws, saying why, for a pattern that is malformed or not implemented here. */
export function readEventPattern(pattern: unknown): Test {
  if (!isObject(pattern))
    throw new Error('an event pattern must be an object whose fields are lists or objects')
  const { $or: alternatives, ...fields } = pattern
  const any =
    alternatives === undefined ? [] : z.array(z.unknown()).min(2).parse(alternatives).map(readEventPattern)
  const tests = Object.entries(fields).map(([name, field]) => [name, readField(field)] as const)
  return event =>
    tests.every(([name, test]) => test(isObject(event) ? event[name] : undefined)) &&
    (any.length === 0 || any.some(test => test(event)))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
