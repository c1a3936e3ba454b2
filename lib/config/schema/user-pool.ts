/** Settings of a stage's user pool and app client. */
import * as z from 'zod'
import { regionPattern } from './regions.ts'

/** Cognito would treat a custom attribute with one of these names as the standard attribute. */
const standardAttributes: ReadonlySet<string> = new Set([
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'identities'],
  ...['locale', 'middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture'],
  ...['preferred_username', 'profile', 'sub', 'updated_at', 'website', 'zoneinfo'],
])

/** Per user pool. */
const maxCustomAttributes = 50

const customAttributes = z
  .record(
    z
      .string()
      .regex(/^\w{1,20}$/, 'use 1 to 20 letters, digits or underscores, without the prefix custom:')
      .refine(name => !standardAttributes.has(name.toLowerCase()), 'is the name of a standard attribute'),
    z.strictObject({
      type: z.enum(['String', 'Number', 'Boolean', 'DateTime']),
      /** Whether the value can change after the user was created. */
      mutable: z.boolean(),
      /** Whether users may write their own value; if not, only administrators can. */
      writableByUser: z.boolean(),
      /** Whether users see their own value, at /me and in their ID token; administrators always do. */
      readableByUser: z.boolean(),
    }),
  )
  .refine(attributes => Object.keys(attributes).length <= maxCustomAttributes, {
    error: ({ input }) =>
      `a user pool allows at most ${maxCustomAttributes} custom attributes; this stage has ${Object.keys(Object(input)).length}`,
  })

const mfa = z.strictObject({
  /** Whether every user must have a second factor. Otherwise it is optional. */
  required: z.boolean(),
  /** The factors that the pool offers. `email` requires the setting `email`, and adds account recovery by phone number. */
  factors: z.array(z.enum(['totp', 'email', 'sms'])).min(1),
  /** Shown in authenticator apps beside the username. An otpauth URI has the label `issuer:account`. */
  totpIssuer: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[^:\p{Cc}]*$/u, 'must not contain a colon or control characters')
    .refine(text => text === text.trim(), 'must not begin or end with a space'),
})

export const userPoolSettings = {
  /** An existing pool and client to use instead of creating them. The stack never changes either. */
  existingUserPool: z
    .strictObject({
      id: z
        .string()
        .max(55)
        .regex(new RegExp(`^${regionPattern}_[0-9A-Za-z]+$`), 'use the id, such as eu-west-1_AbCdEfGhI'),
      clientId: z.string().regex(/^\w{1,128}$/, 'use the client id, which has letters and digits only'),
    })
    .optional(),
  /** Whether anyone may sign up. If not, the sign-up routes are not deployed. */
  selfSignUp: z.boolean(),
  passwordPolicy: z.strictObject({
    minimumLength: z.number().int().min(6).max(99),
    requireLowercase: z.boolean(),
    requireUppercase: z.boolean(),
    requireNumbers: z.boolean(),
    requireSymbols: z.boolean(),
    temporaryPasswordDays: z.number().int().min(1).max(365),
  }),
  /** How many passwords, including the current one, a user cannot reuse. */
  passwordHistory: z.number().int().min(0).max(24),
  mfa,
  /** Allows signing in with an e-mail address; usernames can then not look like one. Cannot be changed after deployment. */
  emailAlias: z.boolean(),
  /** By name, without the prefix `custom:`. After deployment, attributes can be added but not changed or removed. */
  customAttributes,
  tokens: z.strictObject({
    accessMinutes: z.number().int().min(5).max(1440),
    idMinutes: z.number().int().min(5).max(1440),
    refreshHours: z.number().int().min(1).max(87_600),
    /** How long a challenge can be answered. */
    challengeMinutes: z.number().int().min(3).max(15),
    /** Each refresh returns a new refresh token; the old one stays valid for `graceSeconds`. */
    rotation: z.strictObject({ graceSeconds: z.number().int().min(0).max(60) }).optional(),
  }),
  /** Cognito's threat protection. Anything but `off` requires the Plus plan, which is priced per active user. */
  threatProtection: z.enum(['off', 'audit', 'enforce']),
}
