/** The operations' schemas as JSON Schema, those with a name collected as components. */
import * as z from 'zod'
import type { Operation } from '../../../lambda/contract/operation.ts'

export type Json = { [key: string]: unknown }

type Schema = NonNullable<Operation['request']['body']> | z.ZodType

export interface Schemas {
  /** What a caller sends (`input`), or what is left once it is parsed (`output`); named parts as references. */
  of(schema: Schema, io: 'input' | 'output'): Json
  /** All named schemas met so far, in the order of their names. */
  components(): Record<string, Json>
}

const reference = '#/components/schemas/'

export function createSchemas(): Schemas {
  const named = new Map<string, Json>()

  return {
    of(schema, io) {
      const { $schema: _, $defs = {}, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io })
      for (const [name, definition] of Object.entries($defs)) named.set(name, pointed(definition))
      return pointed(json)
    },
    components: () => Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** References into the document in place of those into the one schema. */
function pointed(schema: object): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', `"$ref":"${reference}`))
}

/** The schema itself, where `schema` is a reference to a component. */
export function resolved(schema: Json, components: Record<string, Json>): Json {
  const name = String(schema['$ref'] ?? '').replace(reference, '')
  return components[name] ?? schema
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of a list of schemas, such as `anyOf`. */
export function schemasIn(list: unknown): Json[] {
  return Array.isArray(list) ? list.filter(isJson) : []
}
