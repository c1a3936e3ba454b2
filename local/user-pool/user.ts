/** A user of the pool, as it is kept. */
import * as z from 'zod'

const code = z.object({
  code: z.string(),
  /** Whose address it was sent to. */
  attribute: z.string(),
  /** Milliseconds. */
  expiresAt: z.number(),
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
  /** Codes that were sent, by what they are for. */
  codes: z.record(z.string(), code).default({}),
})

export type User = z.output<typeof userSchema>
export type UserStatus = User['status']

/** All attributes in Cognito's form, `sub` first. */
export function attributeList({ sub, attributes }: User): { Name: string; Value: string }[] {
  return Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }))
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
