/** The attributes of a pool with their types and constraints: the standard ones, and those in the template's Schema. */
import * as z from 'zod'

export const flag = z.union([z.boolean(), z.stringbool()])
/** Cognito has the limits as text (C). */
const limit = z.coerce.string()

/** An attribute in the template's Schema. */
export const schemaEntry = z.object({
  Name: z.string(),
  AttributeDataType: z.string().exactOptional(),
  Mutable: flag.exactOptional(),
  Required: flag.exactOptional(),
  StringAttributeConstraints: z.object({ MinLength: limit, MaxLength: limit }).partial().exactOptional(),
  NumberAttributeConstraints: z.object({ MinValue: limit, MaxValue: limit }).partial().exactOptional(),
})
type SchemaEntry = z.output<typeof schemaEntry>

/** As DescribeUserPool returns it. */
export interface SchemaAttribute extends SchemaEntry {
  AttributeDataType: string
  DeveloperOnlyAttribute: boolean
  Mutable: boolean
  Required: boolean
}

const defaults = {
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
} as const

const texts = [
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
  ...['picture', 'website', 'email', 'gender', 'zoneinfo', 'locale', 'phone_number', 'address'],
]

function text(Name: string, MinLength = '0', MaxLength = '2048'): SchemaAttribute {
  return { Name, ...defaults, StringAttributeConstraints: { MinLength, MaxLength } }
}

/** Those of OpenID Connect, with Cognito's constraints, and two of its own: `sub` and `identities` (C: a pool of 2024). */
const standard: SchemaAttribute[] = [
  { ...text('sub', '1'), Mutable: false, Required: true },
  ...texts.map(name => text(name)),
  text('birthdate', '4', '10'),
  { Name: 'email_verified', ...defaults, AttributeDataType: 'Boolean' },
  { Name: 'phone_number_verified', ...defaults, AttributeDataType: 'Boolean' },
  {
    Name: 'updated_at',
    ...defaults,
    AttributeDataType: 'Number',
    NumberAttributeConstraints: { MinValue: '0' },
  },
  { Name: 'identities', ...defaults, StringAttributeConstraints: {} },
]

export const standardAttributes: ReadonlyMap<string, SchemaAttribute> = new Map(
  standard.map(attribute => [attribute.Name, attribute]),
)

/** The standard attributes, changed by the template's entries, and the custom ones with their prefix. */
export function wholeSchema(entries: readonly SchemaEntry[]): SchemaAttribute[] {
  const custom = entries.filter(({ Name }) => !standardAttributes.has(Name))
  return [
    ...standard.map(attribute => ({ ...attribute, ...entries.find(({ Name }) => Name === attribute.Name) })),
    ...custom.map(entry => ({ ...defaults, ...entry, Name: `custom:${entry.Name}` })),
  ]
}
