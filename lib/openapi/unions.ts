/** Unions of named objects: a constant field selects the alternative. */
import { openEnum } from '../../lambda/contract/schema.ts'
import { isJson, type Json } from '../config/request-model.ts'
import { resolveReference, schemasIn } from './references.ts'

/**
 * A union with its discriminator. The mapping of an alternative for all other values has those that are known today; its field
 * is `not` one of those of the others, so exactly one alternative is valid. Any other schema stays as it is.
 */
export function withDiscriminator(schema: Json, components: Record<string, Json>): Json {
  const { anyOf, oneOf = anyOf, ...rest } = schema
  const alternatives = schemasIn(oneOf).map(({ $ref }) => ({
    $ref,
    values: valuesOf(resolveReference({ $ref }, components), components),
  }))
  const [propertyName] = Object.keys(alternatives[0]?.values ?? {})
  if (propertyName === undefined) return schema
  const mapping = alternatives.flatMap(({ $ref, values }) =>
    (values[propertyName] ?? []).map(value => [value, $ref]),
  )
  return { ...rest, oneOf, discriminator: { propertyName, mapping: Object.fromEntries(mapping) } }
}

/** The values of each field that can select an alternative. */
function valuesOf({ properties }: Json, components: Record<string, Json>): Record<string, unknown[]> {
  const fields = Object.entries(isJson(properties) ? properties : {})
  return Object.fromEntries(
    fields.flatMap(([name, field]) => {
      const schema = resolveReference(isJson(field) ? field : {}, components)
      const values = schema['const'] ?? schema['enum'] ?? ('not' in schema ? schema[openEnum] : undefined)
      return values === undefined ? [] : [[name, [values].flat()]]
    }),
  )
}
