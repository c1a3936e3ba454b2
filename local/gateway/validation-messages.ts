/** Describes validation errors in API Gateway's wording. */
import type { ErrorObject } from 'ajv-draft-04'

/**
 * The value of `$context.error.validationErrorString`: `[message, …]`. The wording is that of a Java validator for draft 4
 * (T), which does not include the path. One message lists the missing properties of an object and another the unknown
 * ones, in alphabetical order.
 */
export function validationErrorString(errors: readonly ErrorObject[]): string {
  const groups = Map.groupBy(errors, ({ keyword, instancePath }) => `${keyword} at ${instancePath}`)
  const messages = [...groups.values()].flatMap(group => {
    switch (group[0]?.keyword) {
      case 'required':
        return `object has missing required properties (${names(group, 'missingProperty')})`
      case 'additionalProperties':
        return `object instance has properties which are not allowed by the schema: ${names(group, 'additionalProperty')}`
      default:
        return group.map(messageOf)
    }
  })
  return `[${messages.join(', ')}]`
}

function names(errors: ErrorObject[], parameter: string): string {
  return JSON.stringify(errors.map(({ params }) => String(params[parameter])).sort())
}

function messageOf({ keyword, params, schema, data, message }: ErrorObject): string {
  const length = typeof data === 'string' ? [...data].length : Array.isArray(data) ? data.length : 0
  const { limit } = params
  switch (keyword) {
    case 'type':
      return `instance type (${typeOf(data)}) does not match any allowed primitive type (allowed: ${JSON.stringify([schema].flat().sort())})`
    case 'enum':
      return `instance value (${text(data)}) not found in enum (possible values: ${JSON.stringify(schema)})`
    case 'minLength':
      return `string ${text(data)} is too short (length: ${length}, required minimum: ${limit})`
    case 'maxLength':
      return `string ${text(data)} is too long (length: ${length}, maximum allowed: ${limit})`
    case 'pattern':
      return `ECMA 262 regex ${JSON.stringify(schema)} does not match input string ${text(data)}`
    case 'minimum':
      return `numeric instance is lower than the required minimum (minimum: ${limit}, found: ${text(data)})`
    case 'maximum':
      return `numeric instance is greater than the required maximum (maximum: ${limit}, found: ${text(data)})`
    case 'minItems':
      return `array is too short: must have at least ${limit} elements but instance has ${length} elements`
    case 'maxItems':
      return `array is too long: must have at most ${limit} elements but instance has ${length} elements`
    case 'uniqueItems':
      return 'array must not contain duplicate elements'
    case 'anyOf':
      return 'instance failed to match at least one required schema'
    case 'oneOf':
      return 'instance failed to match exactly one schema'
    default:
      return message ?? keyword
  }
}

/** The value as JSON, or its type if it is nested too deeply. */
function text(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return typeOf(value)
  }
}

/** The type of a JSON value in draft 4, which distinguishes integers from other numbers. */
function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value
}
