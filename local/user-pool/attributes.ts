/** The attributes of a pool, and the validation of their values. */
import type { Configuration, SchemaAttribute } from './configuration.ts'
import { exceptions } from './errors.ts'

/** Every pool has these (D: the standard attributes of OpenID Connect). */
const standardAttributes = [
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

export type AttributeRules = ReturnType<typeof createAttributeRules>

export function createAttributeRules({ pool, client }: Configuration) {
  const isStandard = (name: string) => standardAttributes.includes(name)
  const schema = new Map(
    pool.Schema.map(entry => [isStandard(entry.Name) ? entry.Name : `custom:${entry.Name}`, entry]),
  )

  return {
    /** Whether the pool has an attribute of this name. */
    has: (name: string) => name === 'sub' || isStandard(name) || schema.has(name),
    /** Throws InvalidParameterException for an unknown or immutable name, or an invalid value. */
    check(attributes: Record<string, string>, { existing = false } = {}): void {
      for (const [name, value] of Object.entries(attributes)) {
        const entry = schema.get(name)
        if (!entry && !isStandard(name))
          throw nonconforming(`Type for attribute {${name}} could not be determined`)
        if (existing && entry && !entry.Mutable) throw nonconforming(`${name}: Attribute cannot be updated.`)
        // An empty value deletes the attribute (S).
        if (existing && value === '') continue
        const violation = (entry && schemaViolation(value, entry)) ?? formatViolation(name, value)
        if (violation) throw nonconforming(`${name}: ${violation}`)
      }
    },
    /** Throws InvalidParameterException for an unknown, required or immutable name. */
    checkDeletable(names: readonly string[]): void {
      for (const name of names) {
        const entry = schema.get(name)
        if (!entry && !isStandard(name)) throw exceptions.noSuchAttributes()
        if (entry?.Required || entry?.Mutable === false) throw exceptions.attributeNotDeletable(name)
      }
    },
    /** Throws InvalidParameterException for a name that looks like an e-mail address, if these are aliases. */
    checkUsername(username: string): void {
      if (pool.AliasAttributes.includes('email') && username.includes('@')) {
        throw exceptions.usernameLooksLikeAlias()
      }
    },
    /** The required names that `attributes` lacks. */
    missing(attributes: Record<string, string>): string[] {
      return [...schema].filter(([name, { Required }]) => Required && !attributes[name]).map(([name]) => name)
    },
    /** The attributes that the app client may read. */
    readable(attributes: Record<string, string>): Record<string, string> {
      const readable = ([name]: [string, string]) => client.ReadAttributes?.includes(name) ?? isStandard(name)
      return Object.fromEntries(Object.entries(attributes).filter(readable))
    },
    /** Throws NotAuthorizedException for a name that the app client may not write. */
    checkWritable(names: readonly string[]): void {
      const verification = ['email_verified', 'phone_number_verified', 'sub']
      const writable = (name: string) =>
        client.WriteAttributes?.includes(name) ?? (isStandard(name) && !verification.includes(name))
      if (!names.every(writable)) throw exceptions.unauthorizedAttribute()
    },
  }
}

function nonconforming(violation: string) {
  return exceptions.invalidParameter(`Attributes did not conform to the schema: ${violation}`)
}

/** How the value violates the template's Schema. */
function schemaViolation(value: string, entry: SchemaAttribute): string | undefined {
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

/** How the value violates the format that OpenID Connect requires. */
function formatViolation(name: string, value: string): string | undefined {
  if (Buffer.byteLength(value) > 2048) return 'String must be no longer than 2048'
  if (value === '') return undefined
  if (name === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) return 'Invalid email address format.'
  if (name === 'phone_number' && !/^\+\d{2,15}$/.test(value)) return 'Invalid phone number format.'
  if (name === 'birthdate' && value.length !== 10) return 'Invalid birthdate format.'
  if (name.endsWith('_verified') && !/^(true|false)$/i.test(value)) return 'Attribute must be a boolean'
  return undefined
}
