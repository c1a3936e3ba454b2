/** Settings of a stage's user pool and app client. */
import * as z from 'zod'
import { standardAttributeNames } from '../standard-attributes.ts'
import { federation } from './federation.ts'

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
      mutable: z.boolean(),
      writableByUser: z.boolean(),
      readableByUser: z.boolean(),
    }),
  )
  .refine(attributes => Object.keys(attributes).length <= maxCustomAttributes, {
    error: ({ input }) =>
      `a user pool allows at most ${maxCustomAttributes} custom attributes; this stage has ${Object.keys(Object(input)).length}`,
  })

const mfa = z.strictObject({
  required: z.boolean(),
  factors: z.array(z.enum(['totp', 'email', 'sms'])).min(1, 'use at least one of totp, email and sms'),
  totpIssuer: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[^:\p{Cc}]*$/u, 'must not contain a colon or control characters')
    .refine(text => text === text.trim(), 'must not begin or end with a space'),
})

/** WebAuthn allows `localhost` and registrable domains; browsers reject public suffixes (passkeys.ts). */
const passkeys = z.strictObject({
  relyingPartyId: z
    .hostname()
    .max(63, 'CDK accepts at most 63 characters. Use a shorter domain, such as the registered one')
    .regex(
      /^(localhost|([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*)$/,
      'use a lowercase domain name, without https://',
    ),
  userVerification: z.enum(['required', 'preferred']),
  satisfiesMfa: z.boolean().optional(),
})

export const userPoolSettings = {
  selfSignUp: z.boolean(),
  passwordPolicy: z.strictObject({
    minimumLength: z.number().int().min(6).max(99),
    requireLowercase: z.boolean(),
    requireUppercase: z.boolean(),
    requireNumbers: z.boolean(),
    requireSymbols: z.boolean(),
    temporaryPasswordDays: z.number().int().min(1).max(365),
  }),
  passwordHistory: z.number().int().min(0).max(24),
  mfa,
  firstFactors: z
    .array(z.enum(['password', 'email', 'sms', 'passkey']))
    .refine(factors => factors.includes('password'), 'must contain password, which Cognito always accepts')
    .refine(factors => new Set(factors).size === factors.length, 'contains a factor twice'),
  passkeys: passkeys.optional(),
  sessions: z.strictObject({ perUser: z.number().int().min(1).max(100) }).optional(),
  federation: federation.optional(),
  signInWith: z.enum(['username', 'email', 'email-alias']),
  requiredAttributes: z
    .array(z.enum(standardAttributeNames))
    .refine(names => new Set(names).size === names.length, 'names an attribute twice'),
  customAttributes,
  tokens: z.strictObject({
    accessMinutes: z.number().int().min(5).max(1440),
    idMinutes: z.number().int().min(5).max(1440),
    refreshHours: z.number().int().min(1).max(87_600),
    challengeMinutes: z.number().int().min(3).max(15),
    rotation: z.strictObject({ graceSeconds: z.number().int().min(0).max(60) }).optional(),
  }),
  threatProtection: z.enum(['off', 'audit', 'enforce']),
}
