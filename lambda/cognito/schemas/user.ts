/** A user as the API shows one, made from what Cognito's administrator calls give. */
import type { AttributeType, UserType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import { requireField } from '../sdk/malformed-response.ts'
import * as fields from './fields.ts'
import { time, toTime } from './time.ts'

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
described(status, {
  id: 'UserStatus',
  description:
    'Where the user stands. UNCONFIRMED: signed up, not yet confirmed. FORCE_CHANGE_PASSWORD: has a temporary ' +
    'password. RESET_REQUIRED: must choose another password by a code. CONFIRMED: can sign in.',
  examples: ['CONFIRMED'],
})

const factor = z.strictObject({
  enabled: described(z.boolean(), {
    description: 'Whether it can be asked for at sign-in.',
    examples: [false],
  }),
  preferred: described(z.boolean(), { description: 'Whether it is asked for first.', examples: [false] }),
})

/** Each second factor: whether the user has turned it on, and whether it is asked for first. */
export const mfa = described(z.strictObject({ totp: factor, email: factor, sms: factor }), {
  id: 'MfaState',
  description: 'The second factors of a user: which are turned on, and which is asked for first.',
  examples: [
    {
      totp: { enabled: true, preferred: true },
      email: { enabled: false, preferred: false },
      sms: { enabled: false, preferred: false },
    },
  ],
})

/** What a pool has may be what this API would refuse to set. */
const attributes = described(z.record(z.string(), z.string()), {
  description: 'Attributes of a user: names to strings, as Cognito has them.',
  examples: [
    {
      sub: '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11',
      email: 'g@example.com',
      address: '栃木県日光市森友1123-2',
    },
  ],
})

/** What administrators see of a user. */
export const userSchema = described(
  z.strictObject({
    username: fields.shownUsername,
    status,
    enabled: described(z.boolean(), {
      description: 'Whether an administrator lets the user sign in.',
      examples: [true],
    }),
    attributes,
    createdAt: time,
    updatedAt: time,
  }),
  {
    id: 'User',
    description: 'A user, as administrators see one.',
  },
)

/** What users see of themselves. */
export const ownUserSchema = described(z.strictObject({ username: fields.shownUsername, attributes, mfa }), {
  id: 'OwnUser',
  description: 'What users see of themselves.',
})

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
    username: requireField(found.Username, 'Username'),
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
