/** A user of the pool, as it is kept. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'

const code = z.object({
  code: z.string(),
  /** Whose address it was sent to. */
  attribute: z.string(),
  /** Milliseconds. */
  expiresAt: z.number(),
})

/** The second factors that a pool can offer, as EnabledMfas and UserMFASettingList name them. */
export const factors = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'] as const
export type Factor = (typeof factors)[number]

const mfa = z.object({
  /** Those that the user or an administrator turned on. */
  enabled: z.array(z.enum(factors)).default([]),
  preferred: z.enum(factors).optional(),
  /** The authenticator app whose code was seen; the secret is in Base32. */
  totp: z
    .object({
      secret: z.string(),
      deviceName: z.string().optional(),
      /** The time step of the last code that was taken: that code and earlier ones are used up. */
      lastStep: z.number(),
    })
    .optional(),
  /** A secret that was given out and of which no code was seen yet. */
  unverifiedSecret: z.string().optional(),
})

export const userSchema = z.object({
  username: z.string(),
  sub: z.string(),
  enabled: z.boolean(),
  status: z.enum(['UNCONFIRMED', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED']),
  /** Without `sub`. */
  attributes: z.record(z.string(), z.string()),
  /** Milliseconds since 1970, as all times here. */
  createdAt: z.number(),
  updatedAt: z.number(),
  /** The hash, and when it was set; none for a user who signed up without one. */
  password: z.object({ hash: z.string(), setAt: z.number() }).optional(),
  /** Hashes of the passwords before, the newest first: as many as the pool's policy looks at. */
  earlierPasswords: z.array(z.string()).default([]),
  /** Codes that were sent, by what they are for. */
  codes: z.record(z.string(), code).default({}),
  /** New values of attributes, which count once their address is verified. */
  pending: z.record(z.string(), z.string()).default({}),
  mfa: mfa.prefault({}),
})

export type User = z.output<typeof userSchema>
export type UserStatus = User['status']

/** Enabled, with a `sub` of its own. */
export function newUser(
  given: Pick<User, 'username' | 'status' | 'attributes' | 'password'>,
  now: Date,
): User {
  const time = now.getTime()
  return userSchema.parse({ ...given, sub: randomUUID(), enabled: true, createdAt: time, updatedAt: time })
}

/** All attributes in Cognito's form, `sub` first. */
export function attributeList({ sub, attributes }: User): { Name: string; Value: string }[] {
  return Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }))
}

/** UserMFASettingList and PreferredMfaSetting, each where there is something to say. */
export function mfaSettings({ mfa: { enabled, preferred } }: User) {
  return {
    ...(enabled.length > 0 ? { UserMFASettingList: enabled } : {}),
    ...(preferred ? { PreferredMfaSetting: preferred } : {}),
  }
}

/** The user as AdminCreateUser and ListUsers give it. */
export function userType(user: User) {
  return {
    Username: user.username,
    Attributes: attributeList(user),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.updatedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  }
}
