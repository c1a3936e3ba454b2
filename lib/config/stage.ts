/** What a stage can say, and the check of what it says. */
import * as z from 'zod'
import type { QuotaCategory } from '../../lambda/contract/quotas.ts'
import { alarmKeys } from './keys/alarms.ts'
import { customAttributeKeys } from './keys/custom-attributes.ts'
import { decisionKeys } from './keys/decisions.ts'
import { emailKeys } from './keys/email.ts'
import { messageKeys } from './keys/messages.ts'
import { originKeys } from './keys/origins.ts'
import { protectionKeys } from './keys/protection.ts'
import { regionPattern } from './keys/region.ts'
import { targetKeys } from './keys/target.ts'

/** API Gateway lets no more into an account, unless AWS was asked for more. */
const perSecond = z
  .number()
  .int()
  .min(1)
  .max(10_000, 'API Gateway lets at most 10000 requests per second into an account')

/** The keys of a stage. The rules (`rules/`) add what does not go together. */
export const stageKeys = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'use lowercase letters, digits and hyphens'),
  ...targetKeys,
  /** Keeps the pool, the API and the logs from being deleted, by CloudFormation and by hand. */
  retainData: z.boolean(),
  /** Whether anyone may sign up; where not, the sign-up routes do not exist. */
  selfSignUp: z.boolean(),
  passwordPolicy: z.strictObject({
    minimumLength: z.number().int().min(6).max(99),
    requireLowercase: z.boolean(),
    requireUppercase: z.boolean(),
    requireNumbers: z.boolean(),
    requireSymbols: z.boolean(),
    temporaryPasswordDays: z.number().int().min(1).max(365),
  }),
  /** How many passwords, with the present one, a user cannot choose again; 0 for none. */
  passwordHistory: z.number().int().min(0).max(24),
  mfa: z.strictObject({
    /** Whether every user must have a second factor; where not, each may. */
    required: z.boolean(),
    /** What the pool offers. `email` needs `email` below, and recovery by phone number beside that by e-mail. */
    factors: z.array(z.enum(['totp', 'email', 'sms'])).min(1),
    /** What an authenticator app shows beside the user name. An otpauth URI has `issuer:account` as its label. */
    totpIssuer: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[^:\p{Cc}]*$/u, 'must not contain a colon or control characters')
      .refine(text => text === text.trim(), 'must not begin or end with a blank'),
  }),
  /** For good: lets a user sign in by e-mail address too; then no user name can have the form of one. */
  emailAlias: z.boolean(),
  ...customAttributeKeys,
  tokens: z.strictObject({
    accessMinutes: z.number().int().min(5).max(1440),
    idMinutes: z.number().int().min(5).max(1440),
    refreshHours: z.number().int().min(1).max(87_600),
    /** How long a challenge can be answered. */
    challengeMinutes: z.number().int().min(3).max(15),
    /** Each refresh gives a new refresh token; the old one is good for so many seconds more. */
    rotation: z.strictObject({ graceSeconds: z.number().int().min(0).max(60) }).optional(),
  }),
  ...emailKeys,
  ...messageKeys,
  /** A pool that exists already and this client of it, in place of an own one: nothing of them is changed. */
  existingUserPool: z
    .strictObject({
      id: z
        .string()
        .regex(new RegExp(`^${regionPattern}_[0-9A-Za-z]+$`), 'use the id, such as eu-west-1_AbCdEfGhI'),
      clientId: z.string().regex(/^\w{1,128}$/, 'use the client id, which has letters and digits only'),
    })
    .optional(),
  ...originKeys,
  /** Requests a second that this stage may use of each quota that Cognito grants the account and Region. */
  quotas: z.strictObject({
    UserAuthentication: perSecond,
    UserAuthenticationChallenge: perSecond,
    UserCreation: perSecond,
    UserAccountRecovery: perSecond,
    UserRead: perSecond,
    UserToken: perSecond,
    UserUpdate: perSecond,
    UserResourceRead: perSecond,
    UserResourceUpdate: perSecond,
    UserList: perSecond,
    UserPoolResourceRead: perSecond,
    UserPoolResourceUpdate: perSecond,
  } satisfies Record<QuotaCategory, typeof perSecond>),
  /** Percent of each quota that only administrators' routes may use: no other route's throttle goes beyond the rest. */
  adminReservePercent: z.number().int().min(0).max(99),
  logRetentionDays: z.literal([7, 14, 30, 60, 90, 180, 365, 731], 'use 7, 14, 30, 60, 90, 180, 365 or 731'),
  /** Sets API Gateway's role for CloudWatch, of which an account has one a Region. */
  ownsApiGatewayLogRole: z.boolean(),
  ...protectionKeys,
  ...alarmKeys,
  ...decisionKeys,
})

export type Stage = z.output<typeof stageKeys>

/** A stage that cannot be built. The message is one line that names the stage and the key. */
export class StageError extends Error {
  override readonly name = 'StageError'
}
