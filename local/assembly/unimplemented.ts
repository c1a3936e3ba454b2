/** Finds the parts of a template that have an effect on AWS and none here. */
import * as z from 'zod'
import type { Assembly } from './assembly.ts'

type Properties = Record<string, unknown>

/** Why a property has no effect here: always, or only for some values. */
export type NoEffect = string | { because: string; if: (value: unknown, properties: Properties) => boolean }

export interface ResourceType {
  /** What the reader of the type reads, which is all that is implemented. Missing if nothing reads the type. */
  implemented?: z.ZodObject | undefined
  /** Other properties, by path such as `Integration.Uri`; an entry takes precedence over `implemented`. `*` stands for all. */
  noEffect: Record<string, NoEffect>
}

/** The parts of a template that are read, or have no effect on its resources: rules only check parameters. */
const sections = new Set(['Resources', 'Outputs', 'Parameters', 'Rules', 'Description', 'Metadata'])
/** The parts of a resource that are read, or concern deployments only. */
const attributes = new Set([
  ...['Type', 'Properties', 'DependsOn', 'Metadata'],
  ...['DeletionPolicy', 'UpdateReplacePolicy', 'UpdatePolicy', 'CreationPolicy'],
])

/**
 * One line per type and property that is neither implemented nor declared to have no effect; unknown resource types are one line
 * each. Resources that are listed elsewhere are left out.
 */
export function unimplementedParts(
  { template, resources }: Pick<Assembly, 'template' | 'resources'>,
  types: Record<string, ResourceType>,
  listedElsewhere: ReadonlySet<string> = new Set(),
): string[] {
  const found = new Map<string, string[]>()
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (listedElsewhere.has(logicalId)) continue
    const type = types[resource.Type]
    const schema = jsonSchemaOf(type?.implemented)
    const parts = type ? unread(resource.Properties, schema, '', type, resource.Properties) : ['']
    const others = Object.keys(resource).filter(key => !attributes.has(key))
    for (const part of new Set([...parts, ...others])) {
      const line = [resource.Type, part].filter(Boolean).join(' ')
      found.set(line, [...(found.get(line) ?? []), logicalId])
    }
  }
  const where = (ids: string[]) => (ids.length === 1 ? ids[0] : `${ids.length} resources`)
  return [
    ...Object.keys(template).filter(section => !sections.has(section)),
    ...[...found].map(([line, ids]) => `${line} (${where(ids)})`),
  ]
}

type Schema = z.core.JSONSchema.BaseSchema

const jsonSchemas = new Map<z.ZodObject | undefined, Schema>()

function jsonSchemaOf(schema: z.ZodObject | undefined): Schema {
  const known = jsonSchemas.get(schema)
  if (known) return known
  const created = schema
    ? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    : { properties: {} }
  jsonSchemas.set(schema, created)
  return created
}

/** The paths of all properties within the value that the schema does not have. */
function unread(
  value: unknown,
  schema: Schema,
  path: string,
  type: ResourceType,
  properties: Properties,
): string[] {
  if (Array.isArray(value)) {
    const { items } = schema
    return isSchema(items) ? value.flatMap(item => unread(item, items, path, type, properties)) : []
  }
  if (!isObject(value) || isIntrinsic(value)) return []
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) {
    const results = alternatives
      .filter(isSchema)
      .filter(alternative => matchesConstants(value, alternative))
      .map(alternative => unread(value, alternative, path, type, properties))
    return results.sort((a, b) => a.length - b.length)[0] ?? []
  }
  // Without either, the schema accepts anything, and so does its reader.
  if (!schema.properties && schema.additionalProperties === undefined && schema.type !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path ? `${path}.${key}` : key
    const declared = type.noEffect[at] ?? type.noEffect['*']
    if (declared !== undefined) {
      return typeof declared === 'string' || declared.if(inner, properties) ? [] : [described(at, inner)]
    }
    const next = schema.properties?.[key] ?? schema.additionalProperties ?? declaredWithin(at, type)
    return isSchema(next) ? unread(inner, next, at, type, properties) : [described(at, inner)]
  })
}

/** A schema for a property of which only parts are declared to have no effect. */
function declaredWithin(path: string, { noEffect }: ResourceType): Schema | undefined {
  return Object.keys(noEffect).some(key => key.startsWith(`${path}.`)) ? { properties: {} } : undefined
}

const isObject = (value: unknown): value is Properties => typeof value === 'object' && value !== null
const isSchema = (schema: unknown): schema is Schema => isObject(schema) && !Array.isArray(schema)

/** `{"Ref":…}` and the like, whose value is no property. */
function isIntrinsic(value: Properties): boolean {
  const [key = '', ...others] = Object.keys(value)
  return others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))
}

/** Whether the value can be of this alternative, by the property that distinguishes it. */
function matchesConstants(value: Properties, { properties = {} }: Schema): boolean {
  return Object.entries(properties).every(
    ([key, property]) => !isSchema(property) || property.const === undefined || value[key] === property.const,
  )
}

/** Short values help to find the line of the stack. */
function described(path: string, value: unknown): string {
  const text = JSON.stringify(value)
  return isObject(value) && !Array.isArray(value) ? path : `${path}=${text.length > 80 ? '…' : text}`
}
