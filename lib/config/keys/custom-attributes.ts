/** What a stage can say about the attributes that its users have beside the standard ones. */
import * as z from 'zod'

/** Cognito takes an attribute of such a name for the standard one, not for a custom one. */
const standard: ReadonlySet<string> = new Set([
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'identities'],
  ...['locale', 'middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture'],
  ...['preferred_username', 'profile', 'sub', 'updated_at', 'website', 'zoneinfo'],
])

/** A user pool has at most so many. */
const most = 50

const customAttribute = z.strictObject({
  type: z.enum(['String', 'Number', 'Boolean', 'DateTime']),
  /** Whether the value can be changed after the user was made. */
  mutable: z.boolean(),
  /** Whether users may write it themselves; where not, only an administrator can. */
  writableByUser: z.boolean(),
  /** Whether users see it of themselves, at /me and in their ID token; administrators always do. */
  readableByUser: z.boolean(),
})

export const customAttributeKeys = {
  /** For good: names without the prefix `custom:`. One can be added later, none changed or removed. */
  customAttributes: z
    .record(
      z
        .string()
        .regex(/^\w{1,20}$/, 'use 1 to 20 letters, digits or underscores, without the prefix custom:')
        .refine(name => !standard.has(name.toLowerCase()), 'is the name of a standard attribute'),
      customAttribute,
    )
    .refine(attributes => Object.keys(attributes).length <= most, {
      error: ({ input }) =>
        `a user pool has at most ${most}, and these are ${Object.keys(Object(input)).length}`,
    }),
}
