/** The operations' schemas as JSON Schema; named schemas become components. */
import * as z from 'zod'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { isJson, type Json } from '../../config/request-model.ts'

type Schema = NonNullable<Operation['request']['body']> | z.ZodType

export type Schemas = ReturnType<typeof createSchemas>

const reference = '#/components/schemas/'

export function createSchemas() {
  const named = new Map<string, Json>()

  return {
    /** Before (`input`) or after (`output`) parsing. Named schemas are references. */
    of(schema: Schema, io: 'input' | 'output'): Json {
      const { $schema: _, $defs = {}, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io })
      for (const [name, definition] of Object.entries($defs)) named.set(name, toComponents(definition))
      return toComponents(json)
    },
    /** All named schemas so far, sorted by name. */
    components: (): Record<string, Json> =>
      Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Turns references into the schema into references into the document. */
function toComponents(schema: object): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', `"$ref":"${reference}`))
}

/** Follows a reference to a component. */
export function resolveReference(schema: Json, components: Record<string, Json>): Json {
  const name = String(schema['$ref'] ?? '').replace(reference, '')
  return components[name] ?? schema
}

/** The members of a list of schemas, such as `anyOf`. */
export function schemasIn(list: unknown): Json[] {
  return Array.isArray(list) ? list.filter(isJson) : []
}
