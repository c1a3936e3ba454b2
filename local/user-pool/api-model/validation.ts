/** Validates the input of a command, and rejects it in the words of AWS's services (T). */
import * as z from 'zod'
import { CognitoError, exceptions } from '../errors.ts'
import { type CommandName, type Input, inputs } from './inputs.ts'
import { members } from './members.ts'

type Issue = z.core.$ZodIssue

/** Throws SerializationException for a value of another JSON type, and InvalidParameterException for other violations. */
export function parseInput<N extends CommandName>(name: N, value: unknown): Input<N>
export function parseInput(name: CommandName, value: unknown = {}): unknown {
  const { data, error } = inputs[name].safeParse(value, { reportInput: true })
  if (!error) return data
  const wrongType = error.issues.find(isOfWrongType)
  if (wrongType) throw new CognitoError('SerializationException', typeMismatch(wrongType))
  // Values are omitted, as AWS omits those of sensitive members.
  const details = error.issues.map(
    issue => `Value at '${placeOf(issue)}' failed to satisfy constraint: ${violation(issue)}`,
  )
  const errors = details.length === 1 ? 'error' : 'errors'
  throw exceptions.invalidParameter(`${details.length} validation ${errors} detected: ${details.join('; ')}`)
}

function isOfWrongType({ code, input }: Issue): boolean {
  if (input === undefined) return false
  return code === 'invalid_type' || (code === 'invalid_value' && typeof input !== 'string')
}

function typeMismatch(issue: Issue): string {
  const { input } = issue
  if (Array.isArray(input)) return 'Start of list found where not expected'
  if (typeof input === 'object') return 'Start of structure or map found where not expected.'
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string'
  if (expected === 'array') return 'Expected list or null'
  if (expected === 'record') return 'Expected map or null'
  if (expected === 'object') return 'Expected null'
  const value = typeof input === 'boolean' ? String(input) : typeof input
  const target = { string: 'a String', boolean: 'a Boolean' }[String(expected)] ?? 'an Integer'
  return `${value.toUpperCase()}_VALUE can not be converted to ${target}`
}

const isMapEntry = ({ path: [first, key] }: Issue) =>
  key !== undefined &&
  Object.entries(members).some(([name, schema]) => name === first && schema instanceof z.ZodRecord)

/** `userAttributes.1.member.value`; an entry of a list or map is named by the constraint instead. */
function placeOf(issue: Issue): string {
  const path =
    isMapEntry(issue) || typeof issue.path.at(-1) === 'number' ? issue.path.slice(0, -1) : issue.path
  return path
    .map(step => (typeof step === 'number' ? `${step + 1}.member` : lowerFirst(String(step))))
    .join('.')
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

function violation(issue: Issue): string {
  if (isMapEntry(issue)) return `Map value must satisfy constraint: [${constraint(issue)}]`
  if (typeof issue.path.at(-1) === 'number') return `Member must satisfy constraint: [${constraint(issue)}]`
  return constraint(issue)
}

function constraint(issue: Issue): string {
  if (issue.input === undefined) return 'Member must not be null'
  switch (issue.code) {
    case 'too_small':
      return `Member must have ${sizeOf(issue)} greater than or equal to ${issue.minimum}`
    case 'too_big':
      return `Member must have ${sizeOf(issue)} less than or equal to ${issue.maximum}`
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.join(', ')}]`
    default:
      return `Member must satisfy regular expression pattern: ${issue.message}`
  }
}

const sizeOf = ({ origin }: { origin: string }) => (origin === 'string' ? 'length' : 'value')
