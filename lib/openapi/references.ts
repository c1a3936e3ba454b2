/** References to the named schemas of the document. */
import { isJson, type Json } from '../config/request-model.ts'

/** What precedes the name. */
export const reference = '#/components/schemas/'

/** Follows a reference to a component. */
export function resolveReference(schema: Json, components: Record<string, Json>): Json {
  const name = String(schema['$ref'] ?? '').replace(reference, '')
  return components[name] ?? schema
}

/** The members of a list of schemas, such as `anyOf`. */
export function schemasIn(list: unknown): Json[] {
  return Array.isArray(list) ? list.filter(isJson) : []
}
