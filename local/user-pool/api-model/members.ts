/**
 * The members of commands, as Cognito's API model defines them (S): types, lengths, ranges and patterns. A test compares this
 * table with the model that the AWS SDKs contain (test/local/user-pool/api-model.test.ts).
 */
import * as z from 'zod'

interface Length {
  min?: number
  max?: number
}

/** The pattern, in Cognito's words, applies to the whole value; it is also the message of its violation. */
function text(pattern: string | undefined, { min = 0, max }: Length = {}) {
  const atLeast = z.string().min(min)
  const schema = max === undefined ? atLeast : atLeast.max(max)
  if (pattern === undefined) return schema
  // Without the flag `u`, a hyphen may follow a class such as \w.
  const flags = pattern.includes('\\p{') ? 'u' : ''
  return schema.regex(new RegExp(`^(?:${pattern})$`, flags), pattern)
}

/** The model's StringType. */
export const string = text(undefined, { max: 131_072 })
const stringMap = z.record(string, string)
const printable = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}]+`
const token = text('[A-Za-z0-9-_=.]+')
/** The model that the SDKs publish has `[\S]+`, which would forbid spaces; the service names this pattern (T). */
const password = text(String.raw`^[\S]+.*[\S]+$`, { max: 256 })
const attributeName = text(String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+`, { min: 1, max: 32 })
/** A list of names and values is read as a map. A missing value is an empty one. */
const attributes = z
  .array(z.object({ Name: attributeName, Value: text(undefined, { max: 2048 }).default('') }))
  .transform(
    (list): Record<string, string> => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])),
  )
const flow = [
  ...['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN', 'CUSTOM_AUTH', 'ADMIN_NO_SRP_AUTH'],
  ...['USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'USER_AUTH'],
]
const challenge = [
  ...['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA', 'SELECT_MFA_TYPE', 'MFA_SETUP', 'PASSWORD_VERIFIER'],
  ...['CUSTOM_CHALLENGE', 'SELECT_CHALLENGE', 'DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER'],
  ...['ADMIN_NO_SRP_AUTH', 'NEW_PASSWORD_REQUIRED', 'SMS_OTP', 'PASSWORD', 'WEB_AUTHN', 'PASSWORD_SRP'],
]
/** A JSON document. */
const document = z.looseObject({})
const mfaSettings = z.object({
  Enabled: z.boolean().default(false),
  PreferredMfa: z.boolean().default(false),
})

/** A user as a provider knows it. */
const providerUser = z.object({
  ProviderName: text(String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+`, { min: 1, max: 32 }).optional(),
  ProviderAttributeName: string.optional(),
  ProviderAttributeValue: string.optional(),
})

/** By name: a member has the same type in every command, except for some ranges of MaxResults (inputs.ts). */
export const members = {
  AccessToken: token,
  AnalyticsMetadata: z.object({ AnalyticsEndpointId: string.optional() }),
  AttributeName: attributeName,
  AttributesToGet: z.array(attributeName),
  AuthFlow: z.enum(flow),
  AuthParameters: stringMap,
  ChallengeName: z.enum(challenge),
  ChallengeResponses: stringMap,
  ClientId: text(String.raw`[\w+]+`, { min: 1, max: 128 }),
  ClientMetadata: stringMap,
  ClientType: z.enum(['REGULAR', 'DCR']),
  ClientSecret: text(String.raw`[\w+]+`, { min: 24, max: 64 }),
  Code: text(String.raw`[\S]+`, { min: 1, max: 2048 }),
  ConfirmationCode: text(String.raw`[\S]+`, { min: 1, max: 2048 }),
  ContextData: z.object({
    IpAddress: string,
    ServerName: string,
    ServerPath: string,
    HttpHeaders: z.array(z.object({ headerName: string.optional(), headerValue: string.optional() })),
    EncodedData: string.optional(),
  }),
  Credential: document,
  CredentialId: string,
  Description: text(undefined, { max: 2048 }),
  DesiredDeliveryMediums: z.array(z.enum(['SMS', 'EMAIL'])),
  DestinationUser: providerUser,
  DeviceKey: text(String.raw`[\w-]+_[0-9a-f-]+`, { min: 1, max: 55 }),
  EmailMfaSettings: mfaSettings,
  Filter: text(undefined, { max: 256 }),
  ForceAliasCreation: z.boolean(),
  FriendlyDeviceName: string,
  GroupName: text(printable, { min: 1, max: 128 }),
  Limit: z.int().min(0).max(60),
  MaxResults: z.int().min(1).max(60),
  MessageAction: z.enum(['RESEND', 'SUPPRESS']),
  NextToken: text(String.raw`[\S]+`, { min: 1, max: 131_072 }),
  PaginationToken: text(String.raw`[\S]+`, { min: 1 }),
  Password: password,
  Permanent: z.boolean(),
  Precedence: z.int().min(0),
  PreviousPassword: password,
  ProposedPassword: password,
  RefreshToken: token,
  RevokeAssociatedSessions: z.enum(['NONE', 'LINKED']),
  RoleArn: text(
    String.raw`arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?`,
    { min: 20, max: 2048 },
  ),
  SecretHash: text(String.raw`[\w+=/]+`, { min: 1, max: 128 }),
  Session: text(undefined, { min: 20, max: 4096 }),
  SessionId: text('^(tkn|sso)[a-z0-9]{25}$', { min: 28, max: 28 }),
  SMSMfaSettings: mfaSettings,
  SourceUser: providerUser,
  SoftwareTokenMfaSettings: mfaSettings,
  TemporaryPassword: password,
  Token: token,
  User: providerUser,
  UserAttributeNames: z.array(attributeName),
  UserAttributes: attributes,
  UserCode: text('[0-9]+', { min: 6, max: 6 }),
  UserContextData: z.object({ IpAddress: string.optional(), EncodedData: string.optional() }),
  Username: text(printable, { min: 1, max: 128 }),
  UserPoolId: text(String.raw`[\w-]+_[0-9a-zA-Z]+`, { min: 1, max: 55 }),
  ValidationData: attributes,
  WebAuthnMfaSettings: z.object({ Enabled: z.boolean().optional() }),
}
