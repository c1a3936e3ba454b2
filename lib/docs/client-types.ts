/** The generated types of the typed client. */
import openapiTypeScript, {
  astToString,
  NEVER,
  type OpenAPI3,
  STRING,
  tsIntersection,
  tsLiteral,
  tsRecord,
  tsUnion,
} from 'openapi-typescript'
import { openEnum } from '../../lambda/contract/schema.ts'
import type { Json } from '../config/request-model.ts'
import { banner } from './client-routes.ts'

/** Paths, requests and responses as TypeScript types. */
export async function clientTypes(
  document: Json,
  file = 'docs/openapi.json',
  command?: string,
): Promise<string> {
  // Request fields with a default stay optional. Responses list their fields as required.
  const ast = await openapiTypeScript(closed(document), { defaultNonNullable: false, transform: openString })
  return `${banner(`The types of ${file}.`, command)}${astToString(ast)}`
}

/**
 * Without the permission of additional properties, which would make every property of a response valid to read, and without
 * discriminators, since the constants of the alternatives are enough for TypeScript.
 */
function closed(document: Json): OpenAPI3 {
  return JSON.parse(
    JSON.stringify(document, (key, value) =>
      key === 'discriminator' || (key === 'additionalProperties' && value === true) ? undefined : value,
    ),
  )
}

/**
 * A string whose values may become more: editors complete those that are known. Where the field selects the alternative of a
 * union, TypeScript needs literals only: `string` would be equal to the literals of the other alternatives.
 */
function openString(schema: object) {
  if (!(openEnum in schema && Array.isArray(schema[openEnum]))) return undefined
  const known = schema[openEnum].map(tsLiteral)
  if (!('not' in schema)) return tsUnion([...known, tsIntersection([STRING, tsRecord(NEVER, NEVER)])])
  return known.length > 0 ? tsUnion(known) : tsLiteral('(a later value)')
}
