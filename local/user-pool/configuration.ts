/** Reads a pool and its app client from their CloudFormation properties, with Cognito's defaults. */
import * as z from 'zod'
import { flag, schemaEntry, wholeSchema } from './attribute-schema.ts'
import { firstFactorNames } from './first-factor-names.ts'
import { lambdaConfigSchema } from './triggers/lambda-config.ts'

const names = z.array(z.string()).default([])

const template = z
  .object({
    EmailMessage: z.string(),
    EmailSubject: z.string(),
    SMSMessage: z.string(),
    SmsMessage: z.string(),
  })
  .partial()
  .default({})

const passwordPolicy = z.object({
  MinimumLength: z.number().default(8),
  RequireLowercase: flag.default(false),
  RequireUppercase: flag.default(false),
  RequireNumbers: flag.default(false),
  RequireSymbols: flag.default(false),
  TemporaryPasswordValidityDays: z.number().default(7),
  PasswordHistorySize: z.number().default(0),
})

/** Cognito's default, if the template has no policy (?). */
const defaultPolicy = {
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

/** Passwords are always allowed (S). */
const signInPolicy = z.object({
  AllowedFirstAuthFactors: z.array(z.enum(firstFactorNames)).default(['PASSWORD']),
})

export const poolSchema = z.object({
  UserPoolName: z.string().default('local'),
  Policies: z
    .object({
      PasswordPolicy: passwordPolicy.prefault(defaultPolicy),
      SignInPolicy: signInPolicy.prefault({}),
    })
    .prefault({ PasswordPolicy: defaultPolicy }),
  Schema: z.array(schemaEntry).default([]).transform(wholeSchema),
  UsernameAttributes: names,
  AliasAttributes: names,
  UsernameConfiguration: z.object({ CaseSensitive: flag.default(true) }).prefault({}),
  AutoVerifiedAttributes: names,
  MfaConfiguration: z.enum(['OFF', 'ON', 'OPTIONAL']).default('OFF'),
  EnabledMfas: names,
  AccountRecoverySetting: z
    .object({ RecoveryMechanisms: z.array(z.object({ Name: z.string(), Priority: z.number() })) })
    .optional(),
  AdminCreateUserConfig: z
    .object({ AllowAdminCreateUserOnly: flag.default(false), InviteMessageTemplate: template })
    .prefault({}),
  VerificationMessageTemplate: template,
  EmailAuthenticationMessage: z.string().optional(),
  EmailAuthenticationSubject: z.string().optional(),
  SmsAuthenticationMessage: z.string().optional(),
  LambdaConfig: lambdaConfigSchema.prefault({}),
  UserPoolTier: z.enum(['LITE', 'ESSENTIALS', 'PLUS']).default('ESSENTIALS'),
  UserPoolAddOns: z.object({ AdvancedSecurityMode: z.enum(['OFF', 'AUDIT', 'ENFORCED']) }).optional(),
  WebAuthnRelyingPartyID: z.string().optional(),
  WebAuthnUserVerification: z.enum(['preferred', 'required']).default('preferred'),
  WebAuthnFactorConfiguration: z
    .enum(['SINGLE_FACTOR', 'MULTI_FACTOR_WITH_USER_VERIFICATION'])
    .default('SINGLE_FACTOR'),
  UserAttributeUpdateSettings: z.object({ AttributesRequireVerificationBeforeUpdate: names }).prefault({}),
})

const units = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const
const unit = z.enum(['seconds', 'minutes', 'hours', 'days'])

export const clientSchema = z.object({
  ClientName: z.string().default('local'),
  ExplicitAuthFlows: z
    .array(z.string())
    .default(['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH']),
  AccessTokenValidity: z.number().optional(),
  IdTokenValidity: z.number().optional(),
  RefreshTokenValidity: z.number().default(30),
  // The default units (S).
  TokenValidityUnits: z
    .object({
      AccessToken: unit.default('hours'),
      IdToken: unit.default('hours'),
      RefreshToken: unit.default('days'),
    })
    .prefault({}),
  AuthSessionValidity: z.number().default(3),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
  EnableTokenRevocation: flag.default(true),
  RefreshTokenRotation: z
    .object({ Feature: z.enum(['ENABLED', 'DISABLED']), RetryGracePeriodSeconds: z.number().default(0) })
    .optional(),
  WriteAttributes: z.array(z.string()).optional(),
  ReadAttributes: z.array(z.string()).optional(),
  AllowedOAuthFlowsUserPoolClient: flag.default(false),
  AllowedOAuthFlows: z.array(z.string()).optional(),
  AllowedOAuthScopes: z.array(z.string()).optional(),
  CallbackURLs: z.array(z.string()).optional(),
  LogoutURLs: z.array(z.string()).optional(),
  SupportedIdentityProviders: z.array(z.string()).optional(),
})

export type UserPoolTier = z.output<typeof poolSchema>['UserPoolTier']

export interface Configuration {
  pool: z.output<typeof poolSchema>
  client: z.output<typeof clientSchema>
  /** Seconds. */
  lifetimes: { access: number; id: number; refresh: number; session: number; temporaryPassword: number }
}

/** Throws for invalid properties. */
export function readConfiguration(poolProperties: unknown, clientProperties: unknown): Configuration {
  const pool = poolSchema.parse(poolProperties)
  const client = clientSchema.parse(clientProperties)
  const { AccessToken, IdToken, RefreshToken } = client.TokenValidityUnits
  const seconds = (amount: number, unit: keyof typeof units) => amount * units[unit]
  // The default is an hour, regardless of the unit (S).
  const orAnHour = (amount: number | undefined, unit: keyof typeof units) =>
    amount === undefined ? units.hours : seconds(amount, unit)
  return {
    pool,
    client,
    lifetimes: {
      access: orAnHour(client.AccessTokenValidity, AccessToken),
      id: orAnHour(client.IdTokenValidity, IdToken),
      refresh: seconds(client.RefreshTokenValidity, RefreshToken),
      session: seconds(client.AuthSessionValidity, 'minutes'),
      temporaryPassword: seconds(pool.Policies.PasswordPolicy.TemporaryPasswordValidityDays, 'days'),
    },
  }
}
