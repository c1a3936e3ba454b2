/** The parts of a body that API Gateway validates: required fields and types. The handler validates the rest. */
import * as z from 'zod'
import type { Operation } from '../../lambda/contract/operation.ts'

/** An object of JSON, such as a schema. */
export type Json = { [key: string]: unknown }

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A draft-4 schema of types and required fields. Lengths and patterns are left to the handler: API Gateway's response cannot
 * name the field, its regular expressions are another dialect, and a body that is too large has its own problem code. Unknown fields
 * and the values of lists and maps are also left to the handler, because API Gateway's response would repeat all of them. For
 * alternatives, the schema has only what they have in common.
 */
export function requestModel(body: NonNullable<Operation['request']['body']>): Json {
  return structure(z.toJSONSchema(body, { target: 'draft-4', io: 'input', metadata: noMetadata }))
}

/** Names and descriptions are for the documentation. */
const noMetadata = z.registry<object>()

/** Keywords whose messages in API Gateway's responses contain nothing of the body, so they cannot grow with it. */
const structural = new Set(['type', 'properties', 'required'])

function structure(schema: unknown): Json {
  if (!isJson(schema)) return {}
  const alternatives = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(alternatives)) return common(alternatives.map(structure))
  const kept = Object.entries(schema).filter(([keyword]) => structural.has(keyword))
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, nested(keyword, value)]))
}

function nested(keyword: string, value: unknown): unknown {
  if (keyword !== 'properties' || !isJson(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, structure(schema)]))
}

/** The fields of all alternatives with their types; required if every alternative requires them. For alternatives that are not objects, only the types. */
function common(alternatives: Json[]): Json {
  if (alternatives.some(({ properties }) => !isJson(properties))) {
    return { type: alternatives.map(({ type }) => type) }
  }
  const fields = alternatives.flatMap(({ properties }) =>
    isJson(properties) ? Object.entries(properties) : [],
  )
  const required = alternatives.map(({ required }) => (Array.isArray(required) ? required : []))
  const shared = required.reduce((left, right) => left.filter(name => right.includes(name)))
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(([name, schema]) => [name, isJson(schema) ? { type: schema['type'] } : {}]),
    ),
    // Draft 4 does not allow an empty list here.
    ...(shared.length > 0 ? { required: shared } : {}),
  }
}
