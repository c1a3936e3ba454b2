/** Examples of bodies, built from the examples of their fields. */
import { openEnum } from '../../lambda/contract/schema.ts'
import { isJson, type Json } from '../config/request-model.ts'
import { resolveReference, schemasIn } from './references.ts'

/** `name` identifies the alternative of a union. */
interface Example {
  name: string
  value: unknown
}

/** One example per alternative of a schema. None if a required field has no example, as in an operation of another app. */
export function examplesOf(schema: Json, components: Record<string, Json>): Example[] {
  return alternatives(schema)

  function alternatives(part: Json): Example[] {
    const found = resolveReference(part, components)
    const [example] = Array.isArray(found['examples']) ? found['examples'] : []
    if (example !== undefined) return [{ name: '', value: example }]
    const union = [...schemasIn(found['anyOf']), ...schemasIn(found['oneOf'])]
    if (union.length > 0) return union.flatMap(alternatives)
    if (found['type'] === 'object') return objects(found)
    if (isReserved(found)) return []
    const value = simple(found)
    return value === undefined ? [] : [{ name: '', value }]
  }

  /** A field that is a union multiplies the objects. */
  function objects({ properties, required = [] }: Json): Example[] {
    const fields = Object.entries(isJson(properties) ? properties : {})
    return fields.reduce<Example[]>(
      (objects, [key, field]) => {
        const schema = isJson(field) ? field : {}
        const values = alternatives(schema)
        if (values.length === 0 && !isReserved(schema) && ![required].flat().includes(key)) return objects
        const named = values.length > 1
        return objects.flatMap(object =>
          values.map(({ name, value }) => ({
            name: named ? name : object.name || nameOf(resolveReference(schema, components), value),
            value: { ...Object(object.value), [key]: value },
          })),
        )
      },
      [{ name: '', value: {} }],
    )
  }

  /** No value is known yet: an object with this field has no example. */
  function isReserved({ [openEnum]: known }: Json): boolean {
    return Array.isArray(known) && known.length === 0
  }

  function simple(schema: Json): unknown {
    const [first] = [schema['enum'] ?? schema[openEnum] ?? []].flat()
    const known = schema['const'] ?? first ?? schema['default']
    if (known !== undefined) return known
    if (schema['type'] === 'boolean') return true
    if (schema['type'] === 'array' && isJson(schema['items'])) {
      return alternatives(schema['items'])
        .slice(0, 1)
        .map(({ value }) => value)
    }
    return undefined
  }
}

/** Alternatives differ in a constant or enum field, such as `outcome` or the `name` of a challenge. */
function nameOf(field: Json, value: unknown): string {
  return ['const', 'enum', openEnum].some(key => key in field) ? String(value) : ''
}
