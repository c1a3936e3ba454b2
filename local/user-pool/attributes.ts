/** The attributes of a pool, and the validation of their values. */
import { randomUUID } from 'node:crypto'
import { isAddress } from './addresses.ts'
import { type SchemaAttribute, standardAttributes } from './attribute-schema.ts'
import type { Configuration } from './configuration.ts'
import { exceptions } from './errors.ts'

/** The name by which Cognito knows a new user. */
interface Identity {
  sub: string
  username: string
  attributes: Record<string, string>
}

export type AttributeRules = ReturnType<typeof createAttributeRules>

export function createAttributeRules({ pool, client }: Configuration) {
  const schema = new Map(pool.Schema.map(entry => [entry.Name, entry]))
  const isStandard = (name: string) => standardAttributes.has(name)
  const isAlias = (name: string) => pool.AliasAttributes.includes(name)
  const readable = (name: string) => client.ReadAttributes?.includes(name) ?? isStandard(name)

  return {
    /** Whether the pool has an attribute of this name. */
    has: (name: string) => schema.has(name),
    /** Whether an existing user's value can change; unknown names cannot exist. */
    isMutable: (name: string) => schema.get(name)?.Mutable ?? false,
    /**
     * Returns the values to store: booleans in lower case, and no empty ones for a new user. For an existing user, an empty
     * value deletes the attribute (S). Throws InvalidParameterException for an unknown or immutable name, or an invalid value.
     */
    read(attributes: Record<string, string>, { existing = false } = {}): Record<string, string> {
      const entries = Object.entries(attributes).flatMap(([name, value]) => {
        const entry = schema.get(name)
        if (!entry) throw nonconforming(`Type for attribute {${name}} could not be determined`)
        // It tells who can sign in as the user.
        if (name === 'identities') throw exceptions.attributeNotModifiable(name)
        if (existing && !entry.Mutable) throw nonconforming(`${name}: Attribute cannot be updated.`)
        if (value === '') return existing ? [[name, value]] : []
        const violation = schemaViolation(value, entry) ?? formatViolation(name, value)
        if (violation) throw nonconforming(`${name}: ${violation}`)
        return [[name, entry.AttributeDataType === 'Boolean' ? value.toLowerCase() : value]]
      })
      return Object.fromEntries(entries)
    },
    /** Throws InvalidParameterException for an unknown, required or immutable name. */
    checkDeletable(names: readonly string[]): void {
      for (const name of names) {
        const entry = schema.get(name)
        if (!entry) throw exceptions.noSuchAttributes()
        if (entry.Required || !entry.Mutable || name === 'identities')
          throw exceptions.attributeNotDeletable(name)
      }
    },
    /**
     * The user name of a new user, and the attributes with what follows from it. In a pool with UsernameAttributes, it is the
     * generated `sub`, and the name that was sent is an attribute. Throws InvalidParameterException for a name that such a pool
     * requires to be an address, or that must not look like one because addresses are aliases.
     */
    identify(name: string, attributes: Record<string, string>): Identity {
      const sub = randomUUID()
      const identifiers = pool.UsernameAttributes.filter(isAddress)
      if (identifiers.length > 0) {
        const attribute = identifiers.find(identifier => isAddressOf[identifier](name))
        if (!attribute) throw exceptions.usernameIsNoAddress(identifiers)
        const { [attribute]: sent = name } = attributes
        if (sent.toLowerCase() !== name.toLowerCase()) throw exceptions.usernameDiffers(attribute)
        return { sub, username: sub, attributes: { ...attributes, [attribute]: name } }
      }
      if (isAlias('email') && name.includes('@')) throw exceptions.usernameLooksLikeAlias('email')
      if (isAlias('phone_number') && phoneNumber.test(name))
        throw exceptions.usernameLooksLikeAlias('phone number')
      return { sub, username: name, attributes }
    },
    /** The required names that `attributes` lacks. Cognito sets `sub` itself. */
    missing(attributes: Record<string, string>): string[] {
      return [...schema]
        .filter(([name, { Required }]) => Required && name !== 'sub' && !attributes[name])
        .map(([name]) => name)
    },
    /** The attributes that the app client may read. */
    readable(attributes: Record<string, string>): Record<string, string> {
      return Object.fromEntries(Object.entries(attributes).filter(([name]) => readable(name)))
    },
    /** As claims of an ID token: standard ones have the types of OpenID Connect, custom ones are text (D, T). */
    claims(attributes: Record<string, string>): Record<string, unknown> {
      const entries = Object.entries(attributes).filter(([name]) => readable(name))
      return Object.fromEntries(entries.map(([name, value]) => [name, claimOf(name, value)]))
    },
    /** Throws NotAuthorizedException for a name that the app client may not write. */
    checkWritable(names: readonly string[]): void {
      const verification = ['email_verified', 'phone_number_verified', 'identities', 'sub']
      const writable = (name: string) =>
        client.WriteAttributes?.includes(name) ?? (isStandard(name) && !verification.includes(name))
      if (!names.every(writable)) throw exceptions.unauthorizedAttribute()
    },
  }
}

function nonconforming(violation: string) {
  return exceptions.invalidParameter(`Attributes did not conform to the schema: ${violation}`)
}

function claimOf(name: string, value: string): unknown {
  if (name === 'address') return { formatted: value }
  const type = standardAttributes.get(name)?.AttributeDataType
  if (type === 'Boolean') return value === 'true'
  return type === 'Number' ? Number(value) : value
}

/** How the value violates the pool's schema (C: the messages about lengths). */
function schemaViolation(value: string, entry: SchemaAttribute): string | undefined {
  const { AttributeDataType: type } = entry
  const { MinLength = 0, MaxLength = Number.POSITIVE_INFINITY } = entry.StringAttributeConstraints ?? {}
  const { MinValue = Number.NEGATIVE_INFINITY, MaxValue = Number.POSITIVE_INFINITY } =
    entry.NumberAttributeConstraints ?? {}
  if (type === 'Number' && !/^-?\d+$/.test(value)) return 'Attribute must be a number'
  if (type === 'Boolean' && !/^(true|false)$/i.test(value)) return 'Attribute must be a boolean'
  if (type === 'Number' && Number(value) < Number(MinValue)) return 'Number is too small'
  if (type === 'Number' && Number(value) > Number(MaxValue)) return 'Number is too large'
  if (type !== 'String') return undefined
  if (value.length < Number(MinLength)) return `String must be no shorter than ${MinLength} characters`
  if (value.length > Number(MaxLength)) return `String must be no longer than ${MaxLength} characters`
  return undefined
}

const emailAddress = /^[^\s@]+@[^\s@]+$/
const phoneNumber = /^\+\d{2,15}$/

const isAddressOf = {
  email: (value: string) => emailAddress.test(value),
  phone_number: (value: string) => phoneNumber.test(value),
}

/** How the value violates the format that OpenID Connect requires. */
function formatViolation(name: string, value: string): string | undefined {
  if (Buffer.byteLength(value) > 2048) return 'String must be no longer than 2048'
  if (name === 'email' && !isAddressOf.email(value)) return 'Invalid email address format.'
  if (name === 'phone_number' && !isAddressOf.phone_number(value)) return 'Invalid phone number format.'
  return undefined
}
