/** A user in the API's responses, and the conversion from Cognito's. */
import type { AttributeType, UserType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import { requireField } from '../sdk/malformed-response.ts'
import * as fields from './fields.ts'
import { identities, parseIdentities } from './identity.ts'
import { pageSchema } from './page.ts'
import { changeTime, time, toTime } from './time.ts'

/** Cognito's names for the statuses of a user (docs/cognito.md). */
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
    'The status of the user. UNCONFIRMED: signed up, not yet confirmed. FORCE_CHANGE_PASSWORD: has a temporary ' +
    'password. RESET_REQUIRED: must choose a new password with a code. CONFIRMED: can sign in. EXTERNAL_PROVIDER: ' +
    'created by a sign-in with another provider, and has no password.',
  examples: ['CONFIRMED'],
})

const factor = described(
  z.strictObject({
    enabled: described(z.boolean(), {
      description: 'Whether sign-in can ask for this factor.',
      examples: [false],
    }),
    preferred: described(z.boolean(), { description: 'Whether it is asked for first.', examples: [false] }),
  }),
  { id: 'MfaFactor', description: 'The state of a second factor.' },
)

/** The second factors of a user, in a response. */
export const mfa = described(z.strictObject({ totp: factor, email: factor, sms: factor }), {
  id: 'MfaState',
  description: 'The second factors of a user: which are turned on and which one is preferred.',
  examples: [
    {
      totp: { enabled: true, preferred: true },
      email: { enabled: false, preferred: false },
      sms: { enabled: false, preferred: false },
    },
  ],
})

/** Without the validation of requests: a pool may have values that this API would not set. */
const attributes = described(z.record(z.string(), z.string()), {
  id: 'UserAttributes',
  description: 'Attributes of a user. All values are strings, as in Cognito.',
  examples: [
    {
      sub: '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11',
      email: 'g@example.com',
      address: '栃木県日光市森友1123-2',
    },
  ],
})

/** A user in a response. */
export const userSchema = described(
  z.strictObject({
    username: fields.responseUsername,
    status,
    enabled: described(z.boolean(), {
      description: 'Whether the user is allowed to sign in. Administrators can change this.',
      examples: [true],
    }),
    attributes,
    identities: z.optional(identities),
    createdAt: time,
    updatedAt: changeTime,
  }),
  { id: 'User', description: 'A user as seen by an administrator.' },
)

/** A page of users. */
export const userPage = described(pageSchema(userSchema), { id: 'UserPage', description: 'A page of users.' })

export const signedInUserSchema = described(
  z.strictObject({ username: fields.responseUsername, attributes, identities: z.optional(identities), mfa }),
  { id: 'OwnUser', description: 'The signed-in user.' },
)

/** A user in a response. */
export type User = z.output<typeof userSchema>
/** The second factors of a user. */
export type Mfa = z.output<typeof mfa>

/** Converts Cognito's list of names and values to a map. */
export function toAttributes(list: readonly AttributeType[] = []): Record<string, string> {
  return Object.fromEntries(list.map(({ Name = '', Value = '' }) => [Name, Value]))
}

/** The attributes, and the identities that Cognito returns as one of them. */
export function toProfile(list?: readonly AttributeType[]): Pick<User, 'attributes' | 'identities'> {
  const { identities: text, ...attributes } = toAttributes(list)
  if (text === undefined) return { attributes }
  const identities = parseIdentities(text)
  return { attributes, ...(identities.length > 0 ? { identities } : {}) }
}

/** Converts a map of attributes to Cognito's list of names and values. */
export function fromAttributes(attributes: Record<string, string> = {}): AttributeType[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
}

/** Converts a user from AdminCreateUser or ListUsers. AdminGetUser names the attributes differently: pass them as `Attributes`. */
export function toUser(found: UserType): User {
  return {
    username: requireField(found.Username, 'Username'),
    status: status.safeParse(found.UserStatus).data ?? 'UNKNOWN',
    enabled: found.Enabled ?? true,
    ...toProfile(found.Attributes),
    createdAt: toTime(found.UserCreateDate),
    updatedAt: toTime(found.UserLastModifiedDate),
  }
}

/** Converts Cognito's two fields: the names of the enabled factors, and the preferred one. */
export function toMfa(enabled: readonly string[] = [], preferred?: string): Mfa {
  const state = (name: string) => ({ enabled: enabled.includes(name), preferred: preferred === name })
  return { totp: state('SOFTWARE_TOKEN_MFA'), email: state('EMAIL_OTP'), sms: state('SMS_MFA') }
}
