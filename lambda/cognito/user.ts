/** A user as the API shows one, made from what Cognito's administrator calls give. */
import type { AttributeType, UserType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from './fields.ts'

/** Cognito's own names for where a user stands (docs/cognito.md). */
const status = z.enum([
  'UNCONFIRMED',
  'CONFIRMED',
  'FORCE_CHANGE_PASSWORD',
  'RESET_REQUIRED',
  'EXTERNAL_PROVIDER',
  'ARCHIVED',
  'COMPROMISED',
  'UNKNOWN',
])

const factor = z.strictObject({ enabled: z.boolean(), preferred: z.boolean() })

/** Each second factor: whether the user has turned it on, and whether it is asked for first. */
export const mfa = z.strictObject({ totp: factor, email: factor, sms: factor })

const user = {
  username: z.string(),
  status,
  enabled: z.boolean(),
  attributes: fields.attributes,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}

export const userSchema = z.strictObject(user)
export const userWithMfaSchema = z.strictObject({ ...user, mfa })
/** What users see of themselves. */
export const ownUserSchema = z.strictObject({ username: user.username, attributes: user.attributes, mfa })

export type User = z.output<typeof userSchema>
export type Mfa = z.output<typeof mfa>

/** Cognito's list of names and values as a map. */
export function toAttributes(list: readonly AttributeType[] = []): Record<string, string> {
  return Object.fromEntries(list.map(({ Name = '', Value = '' }) => [Name, Value]))
}

/** A map of attributes as Cognito's list of names and values. */
export function fromAttributes(attributes: Record<string, string> = {}): AttributeType[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
}

/** The user that AdminCreateUser and ListUsers give. AdminGetUser names the attributes otherwise: hand them in. */
export function toUser(found: UserType): User {
  return {
    username: found.Username ?? '',
    status: status.safeParse(found.UserStatus).data ?? 'UNKNOWN',
    enabled: found.Enabled ?? true,
    attributes: toAttributes(found.Attributes),
    createdAt: toTime(found.UserCreateDate),
    updatedAt: toTime(found.UserLastModifiedDate),
  }
}

/** The second factors from Cognito's two fields: the names of those turned on, and the preferred one. */
export function toMfa(enabled: readonly string[] = [], preferred?: string): Mfa {
  const state = (name: string) => ({ enabled: enabled.includes(name), preferred: preferred === name })
  return { totp: state('SOFTWARE_TOKEN_MFA'), email: state('EMAIL_OTP'), sms: state('SMS_MFA') }
}

/** ISO 8601 in UTC. */
function toTime(date: Date = new Date(0)): string {
  return date.toISOString()
}
