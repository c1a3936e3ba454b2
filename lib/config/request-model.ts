/** What API Gateway checks of a body: whether the fields are there, and of which type. The handler checks the rest and names the field. */
import * as z from 'zod'
import type { Operation } from '../../lambda/contract/operation.ts'

type Json = { [key: string]: unknown }

/**
 * A draft-4 schema of types and required fields. Lengths and patterns are left out: API Gateway's answer could not say
 * which field broke them, its dialect of regular expressions is another one, and a body that is too large should be told
 * so. Unknown fields, and values of a list or map, are left to the handler as well: API Gateway's answer repeats all of
 * them, whatever their number and length. Of alternatives it keeps what they have in common.
 */
export function requestModel(body: NonNullable<Operation['request']['body']>): Json {
  return structure(z.toJSONSchema(body, { target: 'draft-4', io: 'input', metadata: noMetadata }))
}

/** Names and descriptions are for the documents. */
const noMetadata = z.registry<object>()

/** Keywords whose message in API Gateway's answer holds nothing of the body, so that it cannot grow with it. */
const structural = new Set(['type', 'properties', 'required'])

function structure(schema: unknown): Json {
  if (!isObject(schema)) return {}
  const alternatives = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(alternatives)) return common(alternatives.map(structure))
  const kept = Object.entries(schema).filter(([keyword]) => structural.has(keyword))
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, nested(keyword, value)]))
}

function nested(keyword: string, value: unknown): unknown {
  if (keyword !== 'properties' || !isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, structure(schema)]))
}

/** All fields of any alternative, required where all of them require it; of a field, and of what is no object, its type. */
function common(alternatives: Json[]): Json {
  if (alternatives.some(({ properties }) => !isObject(properties))) {
    return { type: alternatives.map(({ type }) => type) }
  }
  const fields = alternatives.flatMap(({ properties }) =>
    isObject(properties) ? Object.entries(properties) : [],
  )
  const required = alternatives.map(({ required }) => (Array.isArray(required) ? required : []))
  const shared = required.reduce((left, right) => left.filter(name => right.includes(name)))
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(([name, schema]) => [name, isObject(schema) ? { type: schema['type'] } : {}]),
    ),
    // Draft 4 knows no empty list here.
    ...(shared.length > 0 ? { required: shared } : {}),
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
