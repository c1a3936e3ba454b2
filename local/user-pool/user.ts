/** A user of the pool, as stored. */
import * as z from 'zod'
import { identitiesAttribute, identitySchema } from './identity.ts'
import { protocolTime } from './protocol-time.ts'

const code = z.object({
  code: z.string(),
  /** The attribute whose address received it. */
  attribute: z.string(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
})

/** The second factors that a pool can offer, named as in EnabledMfas and UserMFASettingList. */
export const factors = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'] as const
export type Factor = (typeof factors)[number]

const mfa = z.object({
  /** Enabled by the user or an administrator. */
  enabled: z.array(z.enum(factors)).default([]),
  preferred: z.enum(factors).optional(),
  /** Whether signing in with a passkey counts as two factors, where the pool allows that. */
  passkey: z.boolean().default(false),
  /** The verified authenticator app; the secret is in Base32. */
  totp: z
    .object({
      secret: z.string(),
      deviceName: z.string().optional(),
      /** The time step of the last accepted code. That code and earlier ones are no longer valid. */
      lastStep: z.number(),
    })
    .optional(),
  /** An issued secret that no code has verified yet. */
  unverifiedSecret: z.string().optional(),
})

export const userSchema = z.object({
  username: z.string(),
  sub: z.string(),
  enabled: z.boolean(),
  status: z.enum([
    'UNCONFIRMED',
    'CONFIRMED',
    'FORCE_CHANGE_PASSWORD',
    'RESET_REQUIRED',
    'EXTERNAL_PROVIDER',
  ]),
  /** Without `sub`. */
  attributes: z.record(z.string(), z.string()),
  /** Milliseconds since 1970, as all times in this file. */
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Missing for a user who signed up without one. */
  password: z.object({ hash: z.string(), setAt: z.number() }).optional(),
  /** Hashes of previous passwords, newest first: as many as the pool's policy requires. */
  earlierPasswords: z.array(z.string()).default([]),
  /** Codes that were sent, by purpose. */
  codes: z.record(z.string(), code).default({}),
  /** New addresses that take effect when they are verified. */
  pending: z.record(z.string(), z.string()).default({}),
  mfa: mfa.prefault({}),
  /** The people at identity providers as whom one can sign in as this user. */
  identities: z.array(identitySchema).default([]),
})

export type User = z.output<typeof userSchema>
export type UserStatus = User['status']

/** Creates an enabled user. */
export function newUser(
  properties: Pick<User, 'username' | 'sub' | 'status' | 'attributes' | 'password'> &
    Partial<Pick<User, 'identities'>>,
  now: Date,
): User {
  const time = now.getTime()
  return userSchema.parse({
    ...properties,
    enabled: true,
    createdAt: time,
    updatedAt: time,
  })
}

/** All attributes as Cognito lists them, `sub` first, and `identities`. */
export function attributeList({ sub, attributes, identities }: User): { Name: string; Value: string }[] {
  const text = identitiesAttribute(identities)
  const all = { sub, ...attributes, ...(text === undefined ? {} : { identities: text }) }
  return Object.entries(all).map(([Name, Value]) => ({ Name, Value }))
}

/** Whether the user was created by signing in with a provider. */
export const isFederated = ({ identities }: User): boolean => identities.some(({ primary }) => primary)

/** UserMFASettingList and PreferredMfaSetting, if any. */
export function mfaSettings({ mfa: { enabled, preferred } }: User) {
  return { UserMFASettingList: enabled.length > 0 ? enabled : undefined, PreferredMfaSetting: preferred }
}

/** The user as AdminCreateUser and ListUsers return it. */
export function userType(user: User) {
  return {
    Username: user.username,
    Attributes: attributeList(user),
    UserCreateDate: protocolTime(user.createdAt),
    UserLastModifiedDate: protocolTime(user.updatedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  }
}
