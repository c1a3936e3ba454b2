/** Which attributes a pool has, and whether values fit them. */
import type { Configuration, SchemaAttribute } from './configuration.ts'
import { refusals } from './errors.ts'

/** Those that every pool has (D: the standard attributes of OpenID Connect). */
const standard = [
  'address',
  'birthdate',
  'email',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'phone_number_verified',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
]

export interface AttributeRules {
  /** Whether the pool has an attribute of this name. */
  has(name: string): boolean
  /** Throws InvalidParameterException for an unknown or immutable name, or a value that does not fit. */
  check(attributes: Record<string, string>, options?: { existing?: boolean }): void
  /** Throws InvalidParameterException for a name that is unknown, or of what must stay. */
  checkDeletable(names: readonly string[]): void
  /** Names that the pool requires and `attributes` lacks. */
  missing(attributes: Record<string, string>): string[]
  /** What of them the app client may read. */
  readable(attributes: Record<string, string>): Record<string, string>
  /** Throws NotAuthorizedException for a name that the app client may not write. */
  checkWritable(names: readonly string[]): void
}

export function createAttributeRules({ pool, client }: Configuration): AttributeRules {
  const isStandard = (name: string) => standard.includes(name)
  const schema = new Map(
    pool.Schema.map(entry => [isStandard(entry.Name) ? entry.Name : `custom:${entry.Name}`, entry]),
  )

  return {
    has: name => name === 'sub' || isStandard(name) || schema.has(name),
    check(attributes, { existing = false } = {}) {
      for (const [name, value] of Object.entries(attributes)) {
        const entry = schema.get(name)
        if (!entry && !isStandard(name))
          throw nonconforming(`Type for attribute {${name}} could not be determined`)
        if (existing && entry && !entry.Mutable) throw nonconforming(`${name}: Attribute cannot be updated.`)
        // A blank value deletes (S).
        if (existing && value === '') continue
        const problem = (entry && misfit(value, entry)) ?? standardMisfit(name, value)
        if (problem) throw nonconforming(`${name}: ${problem}`)
      }
    },
    checkDeletable(names) {
      for (const name of names) {
        const entry = schema.get(name)
        if (!entry && !isStandard(name)) throw refusals.noSuchAttributes()
        if (entry?.Required || entry?.Mutable === false) throw refusals.attributeNotDeletable(name)
      }
    },
    missing(attributes) {
      return [...schema].filter(([name, { Required }]) => Required && !attributes[name]).map(([name]) => name)
    },
    readable(attributes) {
      const readable = ([name]: [string, string]) => client.ReadAttributes?.includes(name) ?? isStandard(name)
      return Object.fromEntries(Object.entries(attributes).filter(readable))
    },
    checkWritable(names) {
      const verification = ['email_verified', 'phone_number_verified', 'sub']
      const writable = (name: string) =>
        client.WriteAttributes?.includes(name) ?? (isStandard(name) && !verification.includes(name))
      if (!names.every(writable)) throw refusals.unauthorizedAttribute()
    },
  }
}

function nonconforming(problem: string) {
  return refusals.invalidParameter(`Attributes did not conform to the schema: ${problem}`)
}

/** What is wrong with the value of an attribute that the template's Schema names. */
function misfit(value: string, entry: SchemaAttribute): string | undefined {
  const {
    AttributeDataType: type,
    StringAttributeConstraints: text,
    NumberAttributeConstraints: number,
  } = entry
  if (type === 'Number' && !/^-?\d+$/.test(value)) return 'Attribute must be a number'
  if (type === 'Boolean' && !/^(true|false)$/i.test(value)) return 'Attribute must be a boolean'
  if (type === 'Number' && Number(value) < (number?.MinValue ?? -Infinity)) return 'Number is too small'
  if (type === 'Number' && Number(value) > (number?.MaxValue ?? Infinity)) return 'Number is too large'
  if (type === 'String' && value.length < (text?.MinLength ?? 0)) return 'String must be longer'
  if (type === 'String' && value.length > (text?.MaxLength ?? Infinity)) return 'String must be shorter'
  return undefined
}

/** What is wrong with the value of any attribute, by what OpenID Connect says of it. */
function standardMisfit(name: string, value: string): string | undefined {
  if (Buffer.byteLength(value) > 2048) return 'String must be no longer than 2048'
  if (value === '') return undefined
  if (name === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) return 'Invalid email address format.'
  if (name === 'phone_number' && !/^\+\d{2,15}$/.test(value)) return 'Invalid phone number format.'
  if (name === 'birthdate' && value.length !== 10) return 'Invalid birthdate format.'
  if (name.endsWith('_verified') && !/^(true|false)$/i.test(value)) return 'Attribute must be a boolean'
  return undefined
}
