/** Values made from a JSON schema: valid ones, and ones that are broken in one place. */
import fc from 'fast-check'
import { exactPatterns } from '../../exact-patterns.ts'
import { compile, type JsonSchema, resolve } from './document.ts'
import { nastyText, nastyValue } from './nasty.ts'

export type Value = unknown

/** Values to be preferred for fields of a name: those that exist, so that more is reached than "not found". */
export type Known = Record<string, fc.Arbitrary<Value>>

/** A valid value. */
export function valid(schema: JsonSchema, known: Known = {}): fc.Arbitrary<Value> {
  const validate = compile(schema)
  return make(schema, known).filter(value => validate(value))
}

/** A value that the schema refuses, for one reason. */
export function broken(schema: JsonSchema, known: Known = {}): fc.Arbitrary<Value> {
  const validate = compile(schema)
  return breakOne(schema, known).filter(value => !validate(value))
}

/** The same for a parameter, which is always text. */
export function brokenText(schema: JsonSchema): fc.Arbitrary<string> {
  const validate = compile(schema)
  const isValid = (text: string) =>
    validate(schema['type'] === 'integer' && /^\d+$/.test(text) ? Number(text) : text)
  return breakText(schema).filter(text => !isValid(text.toWellFormed()))
}

function make(given: JsonSchema, known: Known): fc.Arbitrary<Value> {
  const schema = resolve(given)
  const { type, enum: list, anyOf, oneOf = anyOf } = schema
  const examples = Array.isArray(schema['examples']) ? schema['examples'] : []
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(list)) return fc.constantFrom(...list)
  if (Array.isArray(oneOf)) return fc.oneof(...oneOf.map(each => make(each, known)))
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'integer') {
    const { minimum: min = 0, maximum: max = 2 ** 31 } = schema
    return fc.integer({ min: Number(min), max: Number(max) })
  }
  const made = type === 'object' ? makeObject(schema, known) : makeText(schema)
  return examples.length > 0 ? fc.oneof({ weight: 2, arbitrary: made }, fc.constantFrom(...examples)) : made
}

function makeObject(schema: JsonSchema, known: Known): fc.Arbitrary<Value> {
  const { properties = {}, required = [], additionalProperties: rest, propertyNames = {} } = schema
  const fields = Object.entries(Object(properties)).map(([name, property]) => {
    const value = make(Object(property), known)
    return [name, known[name] ? fc.oneof(known[name], value) : value] as const
  })
  if (typeof rest !== 'object' || rest === null) {
    return fc.record(Object.fromEntries(fields), { requiredKeys: Object(required) })
  }
  const names = make({ type: 'string', ...Object(propertyNames) }, known)
    .map(String)
    // No body may have it, whatever its names are: it is among what is broken.
    .filter(name => name !== '__proto__')
  return fc.dictionary(names, make(Object(rest), known), { minKeys: 1, maxKeys: 4 })
}

/** Half of them reach the greatest length, and those without a pattern hold anything. */
function makeText(schema: JsonSchema): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 300, pattern } = schema
  const most = Number(maxLength)
  const least = Number(minLength)
  const base = typeof pattern === 'string' ? matching(pattern) : nastyText
  const text = fc.oneof(
    base,
    base.map(one => one.repeat(Math.ceil(least / Math.max(1, one.length)))),
  )
  const longest = base.map(one => (one === '' ? one : one.repeat(Math.floor(most / one.length))))
  // Lengths are counted in UTF-16 code units, where a schema counts characters: such a text is short enough for both.
  return fc
    .oneof({ weight: 3, arbitrary: text }, longest)
    .filter(one => one.length <= most && [...one].length >= least)
}

/** Not all that a pattern of the document accepts is valid for the handler. */
const exact = exactPatterns()

/** One of each pattern: a class such as \\p{L} takes a second to be made. */
const patterns = new Map<string, fc.Arbitrary<string>>()

function matching(pattern: string): fc.Arbitrary<string> {
  const texts = patterns.get(pattern) ?? fc.stringMatching(exact.get(pattern) ?? new RegExp(pattern, 'u'))
  patterns.set(pattern, texts)
  return texts
}

function breakOne(given: JsonSchema, known: Known): fc.Arbitrary<Value> {
  const schema = resolve(given)
  const anything = fc.oneof(fc.constantFrom<Value>(null, 0, true, '', [], {}, [null], 1e308), nastyValue)
  const { anyOf, oneOf = anyOf } = schema
  if (Array.isArray(oneOf)) return fc.oneof(...oneOf.map(each => breakOne(each, known)))
  if (schema['type'] === 'string') return fc.oneof(anything, breakText(schema))
  if (schema['type'] === 'integer') {
    return fc.oneof(anything, fc.constantFrom<Value>(-1, 0.5, 2 ** 31, 2 ** 53, -0.1, 1e300), fc.double())
  }
  if (schema['type'] !== 'object') return anything
  return fc.oneof({ weight: 1, arbitrary: anything }, { weight: 9, arbitrary: breakObject(schema, known) })
}

function breakObject(schema: JsonSchema, known: Known): fc.Arbitrary<Value> {
  const { properties = {}, required = [], additionalProperties: rest } = schema
  const whole = make(schema, known).map(value => Object(value))
  const without = (name: string) => whole.map(({ [name]: _, ...others }) => others)
  const withField = (name: fc.Arbitrary<string>, value: fc.Arbitrary<Value>) =>
    fc.tuple(whole, name, value).map(([object, key, one]) => withOwn(object, key, one))
  const strange = fc.oneof(nastyText, fc.constantFrom('__proto__', 'constructor', 'toString', 'Username', ''))
  return fc.oneof(
    ...Object(required).map(without),
    withField(strange, nastyValue),
    ...Object.entries(Object(properties)).map(([name, property]) =>
      withField(fc.constant(name), breakOne(Object(property), known)),
    ),
    ...(typeof rest === 'object' && rest !== null
      ? [withField(fc.constant('email'), breakOne(Object(rest), known))]
      : []),
  )
}

/** With an own property, also for the name `__proto__`. */
function withOwn(object: object, name: string, value: Value): object {
  const copy = { ...object }
  Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

function breakText(schema: JsonSchema): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 2048 } = schema
  const tooLong = fc
    .tuple(fc.constantFrom('a', 'é', '𝕏', '"', '\\', '\u202e'), fc.constantFrom(1, 2, 1000))
    .map(([character, more]) => character.repeat(Number(maxLength) + more))
  const tooShort = fc.constant('a'.repeat(Math.max(0, Number(minLength) - 1)))
  return fc.oneof(tooLong, tooShort, fc.constantFrom('.', '..'), nastyText)
}
