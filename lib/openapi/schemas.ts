/** The operations' schemas as JSON Schema; named schemas become components. */
import * as z from 'zod'
import type { Operation } from '../../lambda/contract/operation.ts'
import { openEnum } from '../../lambda/contract/schema.ts'
import type { Json } from '../config/request-model.ts'
import { reference } from './references.ts'
import { withDiscriminator } from './unions.ts'

type Schema = NonNullable<Operation['request']['body']> | z.ZodType
type Options = NonNullable<Parameters<typeof z.toJSONSchema>[1]>

export type Schemas = ReturnType<typeof createSchemas>

export function createSchemas() {
  const named = new Map<string, Json>()

  function add(name: string, schema: Json): void {
    const known = named.get(name)
    if (known && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`two schemas are named ${name}`)
    named.set(name, schema)
  }

  function convert(schema: Schema, options: Options): Json {
    const {
      $schema: _,
      $defs = {},
      ...json
    } = z.toJSONSchema(schema, { target: 'draft-2020-12', ...options })
    for (const [name, definition] of Object.entries($defs)) add(name, toComponents(definition))
    return toComponents(json)
  }

  function component(json: Json, name: string): Json {
    if ('$ref' in json) return json
    add(name, json)
    return { $ref: `${reference}${name}` }
  }

  return {
    /** The object of path or query parameters, as the handler gets them. */
    parameters: (schema: Schema) => convert(schema, { io: 'output' }),
    /** A reference to the schema of a body, which has this name unless it has another one. */
    request: (schema: Schema, name: string) => component(convert(schema, { io: 'input' }), name),
    /** As `request`, for a body that may get further fields and values later. */
    response: (schema: Schema, name: string) =>
      component(convert(schema, { io: 'output', override: open }), name),
    /** All named schemas so far, sorted by name. */
    components(): Record<string, Json> {
      const found = Object.fromEntries(named)
      const sorted = [...named].sort(([a], [b]) => (a < b ? -1 : 1))
      return Object.fromEntries(sorted.map(([name, schema]) => [name, withDiscriminator(schema, found)]))
    },
  }
}

/**
 * Responses are open (docs/adr/0028-open-responses.md). `true` is explicit: without the keyword, clients that openapi-generator makes reject
 * unknown fields. Limits are left out: a client gains nothing from rejecting a value that Cognito returned.
 */
function open({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema['properties']) jsonSchema['additionalProperties'] = true
  if (jsonSchema['enum']) jsonSchema[openEnum] = jsonSchema['enum']
  for (const keyword of limits) delete jsonSchema[keyword]
}

const limits = ['enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'maxItems', 'readOnly']

/** Turns references into the schema into references into the document. */
function toComponents(schema: object): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', `"$ref":"${reference}`))
}
