/** The settings of an API: its user pool, REST API, firewall and alarms. `schema/` validates them, `rules.ts` how they go together. */
import type { QuotaCategory } from '../../lambda/contract/quotas.ts'
import type { EventSettings } from './event-settings.ts'
import type { SenderSettings } from './sender-settings.ts'
import type { StandardAttributeName } from './standard-attributes.ts'

export type * from './event-settings.ts'
export type * from './sender-settings.ts'

/**
 * Strings may be CDK tokens, except `name`, `browserSessions`, names of attributes, providers and firewall secrets, the texts of
 * notifications, and choices such as `'audit'`. Numbers may not.
 */
export interface Settings
  extends UserPoolSettings,
    EmailSettings,
    RestApiSettings,
    FirewallSettings,
    EventSettings {
  /** The name of the stage, such as `prod`: a dimension of all metrics. At most 20 lowercase letters, digits and hyphens. */
  readonly name: string
  /** Protects the user pool, the API and the logs from deletion, with or without CloudFormation. */
  readonly retainData: boolean
  /** The name of the managed policy that is the permissions boundary of every role. */
  readonly permissionsBoundary?: string | undefined
  /** Without it, there are neither alarms nor a dashboard. */
  readonly alarms?: AlarmSettings | undefined
}

/** Of the user pool and its app client. */
export interface UserPoolSettings {
  /** Whether anyone may sign up. If not, the sign-up routes are not deployed. */
  readonly selfSignUp: boolean
  readonly passwordPolicy: PasswordPolicySettings
  /** How many passwords, including the current one, a user cannot reuse: 0 to 24. */
  readonly passwordHistory: number
  readonly mfa: MfaSettings
  /**
   * What a sign-in can begin with, in the order in which apps offer it; `password` is always in it. Others require poolAccess
   * `api-only`; `email` requires the setting `email`, `passkey` the setting `passkeys`. Codes exclude required MFA.
   */
  readonly firstFactors: readonly ('password' | 'email' | 'sms' | 'passkey')[]
  /** Passkeys that users register at /me/passkeys. Without it, those routes are not deployed. */
  readonly passkeys?: PasskeySettings | undefined
  /** Sessions that users and administrators can list and end. Without it, those routes are not deployed. */
  readonly sessions?: SessionSettings | undefined
  /** Sign-in with Google, Apple or a company's directory. Without it, there is no domain, and its routes are not deployed. */
  readonly federation?: FederationSettings | undefined
  /**
   * What users sign in with. `username`: a name of their choice. `email-alias`: that name, which cannot look like an e-mail
   * address, or their verified e-mail address. `email`: only the e-mail address; Cognito generates the user name, which equals
   * `sub`. Cannot be changed after deployment.
   */
  readonly signInWith: 'username' | 'email' | 'email-alias'
  /**
   * Standard attributes that every sign-up must include, and that users whom an administrator creates must have when they choose
   * their password. `signInWith: 'email'` always requires `email`. Cannot be changed after deployment.
   */
  readonly requiredAttributes: readonly StandardAttributeName[]
  /** By name, without the prefix `custom:`. After deployment, attributes can be added but not changed or removed. */
  readonly customAttributes: Readonly<Record<string, CustomAttribute>>
  readonly tokens: TokenSettings
  /** Cognito's threat protection. Anything but `off` requires the Plus plan, which is priced per active user. */
  readonly threatProtection: 'off' | 'audit' | 'enforce'
}

/** What Cognito requires of a password. */
export interface PasswordPolicySettings {
  /** 6 to 99. */
  readonly minimumLength: number
  readonly requireLowercase: boolean
  readonly requireUppercase: boolean
  readonly requireNumbers: boolean
  readonly requireSymbols: boolean
  /** How long a temporary password is valid: 1 to 365. */
  readonly temporaryPasswordDays: number
}

/** Second factors. */
export interface MfaSettings {
  /** Whether every user must have a second factor. Otherwise it is optional. */
  readonly required: boolean
  /** The factors that the pool offers. `email` requires the setting `email`, and adds account recovery by phone number. */
  readonly factors: readonly ('totp' | 'email' | 'sms')[]
  /** Shown in authenticator apps beside the username. An otpauth URI has the label `issuer:account`. */
  readonly totpIssuer: string
}

/** Which pages can use passkeys, and how they identify the user. */
export interface PasskeySettings {
  /**
   * The domain whose pages can use the passkeys, and those of its subdomains, such as `example.com`. With another one, all
   * registered passkeys become useless.
   */
  readonly relyingPartyId: string
  /** Whether the authenticator must identify the user, such as by a fingerprint or PIN, or only should. */
  readonly userVerification: 'required' | 'preferred'
  /**
   * Whether signing in with a passkey can be enough where a second factor is required: for users who turn it on at PUT /me/mfa
   * and have another factor. Requires `userVerification: 'required'`. Default: false.
   */
  readonly satisfiesMfa?: boolean | undefined
}

/** How many sessions a user can have. */
export interface SessionSettings {
  /** 1 to 100. A further sign-in ends the session that was not used for the longest time. */
  readonly perUser: number
}

/** Sign-in with accounts of other providers, through Cognito's domain: authorization code with PKCE. */
export interface FederationSettings {
  /** Where browsers are sent to sign in. Registered at each provider, so it should not change after deployment. Never that of the API. */
  readonly domain: FederationDomain
  /** At least one. */
  readonly providers: ProviderSettings
  /**
   * The pages of apps that receive the code after a sign-in, compared exactly: https, an app scheme, or http on localhost, which
   * `retainData` excludes. 1 to 100.
   */
  readonly callbackUrls: readonly string[]
  /** The pages of apps to which a sign-out may return. 0 to 100. */
  readonly logoutUrls: readonly string[]
}

/** `prefix.auth.REGION.amazoncognito.com`, or a custom domain. */
export type FederationDomain =
  | { readonly prefix: string }
  | {
      readonly name: string
      /** From AWS Certificate Manager, in us-east-1. */
      readonly certificateArn: string
    }

/** The providers that users can sign in with. Secrets are names of secrets in AWS Secrets Manager, never values. */
export interface ProviderSettings {
  readonly google?: SocialProvider | undefined
  readonly facebook?: SocialProvider | undefined
  readonly amazon?: SocialProvider | undefined
  readonly apple?: AppleProvider | undefined
  /** Companies' directories and others that speak OpenID Connect. */
  readonly oidc?: readonly OidcProvider[] | undefined
  readonly saml?: readonly SamlProvider[] | undefined
}

interface Mapped {
  /**
   * The provider's name of each attribute, such as `{ email: 'email', 'custom:department': 'dept' }`. Replaces the default mapping.
   * The attributes that the pool requires must be in it. Custom ones must be `mutable` and `writableByUser`, so users can overwrite
   * them: never map a role. The defaults map `email_verified` for Google and Apple only: add it for a directory that you believe
   * about every address. Where `email` is mapped without it, Cognito sets it to false at each sign-in, also for a linked user, who
   * then cannot reset the password, or sign in with the address.
   */
  readonly attributes?: Readonly<Record<string, string>> | undefined
}

/** An app that is registered at Google, Facebook or Amazon. */
export interface SocialProvider extends Mapped {
  readonly clientId: string
  readonly clientSecretName: string
  /** What the app asks the provider for. */
  readonly scopes?: readonly string[] | undefined
}

/** Sign in with Apple. */
export interface AppleProvider extends Mapped {
  readonly servicesId: string
  readonly teamId: string
  readonly keyId: string
  readonly privateKeySecretName: string
  readonly scopes?: readonly string[] | undefined
}

/** A provider that speaks OpenID Connect. */
export interface OidcProvider extends SocialProvider {
  /** Part of the user names of its users: cannot be changed after deployment. */
  readonly name: string
  /** Its URL, at which Cognito discovers the rest. */
  readonly issuer: string
}

/** A provider that speaks SAML 2.0. */
export interface SamlProvider extends Mapped {
  /** Part of the user names of its users: cannot be changed after deployment. */
  readonly name: string
  /** Its metadata: an https URL, which Cognito reads again every six hours, or the document itself. */
  readonly metadata: { readonly url: string } | { readonly document: string }
  /** Whether a sign-out at the domain also ends the session at the provider. Default: false. */
  readonly signOut?: boolean | undefined
}

/** An attribute beside Cognito's standard ones. */
export interface CustomAttribute {
  readonly type: 'String' | 'Number' | 'Boolean' | 'DateTime'
  /** Whether the value can change after the user was created. */
  readonly mutable: boolean
  /** Whether users may write their own value; if not, only administrators can. */
  readonly writableByUser: boolean
  /** Whether users see their own value, at /me and in their ID token; administrators always do. */
  readonly readableByUser: boolean
}

/** How long tokens and sessions are valid. */
export interface TokenSettings {
  /** 5 to 1440. */
  readonly accessMinutes: number
  /** 5 to 1440. */
  readonly idMinutes: number
  /** 1 to 87,600. */
  readonly refreshHours: number
  /** How long a challenge can be answered: 3 to 15. */
  readonly challengeMinutes: number
  /** Each refresh returns a new refresh token; the old one stays valid for `graceSeconds`, 0 to 60. */
  readonly rotation?: { readonly graceSeconds: number } | undefined
}

/** Of the messages that Cognito sends: the sender and the texts. */
export interface EmailSettings {
  /** A verified SES sender. Without one, Cognito sends the e-mails itself, at most 50 per day. */
  readonly email?: SenderSettings | undefined
  /** Replace the default texts. `{####}` is the code or the temporary password. */
  readonly messages: MessageSettings
}

/** The texts of the messages. */
export interface MessageSettings {
  /** Must contain `{username}` and `{####}`. */
  readonly invitation?: MessageTexts | undefined
  /** Cognito sends it after a sign-up, for a new address and for a forgotten password: the text must fit all three. */
  readonly verification?: MessageTexts | undefined
  /** Sent during sign-in if the second factor is a code by e-mail or SMS. */
  readonly secondFactor?: MessageTexts | undefined
}

/** The texts of one message, by medium. */
export interface MessageTexts {
  readonly emailSubject: string
  /** HTML. */
  readonly emailBody: string
  readonly smsMessage?: string | undefined
}

/** Of the REST API and its functions. */
export interface RestApiSettings {
  /** Origins of the web pages that may call the API, or `['*']`. */
  readonly corsOrigins: readonly string[]
  /** Keeps the refresh tokens of one web app in a cookie that scripts cannot read. Without it, responses contain them. */
  readonly browserSessions?: BrowserSessionSettings | undefined
  /** The addresses that administrators may call from, in CIDR notation. Without it, the signature alone decides. */
  readonly adminAddresses?: readonly string[] | undefined
  /**
   * The API's only name: the same deployment disables the default URL, and clients get 403 until the DNS record points to the
   * output `DomainTarget`. Set it with the first deployment or at a quiet time.
   */
  readonly customDomain?: CustomDomainSettings | undefined
  /** Requests per second that this stage may use of each of Cognito's quotas per account and Region. */
  readonly quotas: Readonly<Record<QuotaCategory, number>>
  /** Percent of each quota that only administrator routes may use. The throttles of all other routes stay below it. */
  readonly adminReservePercent: number
  readonly reservedConcurrency?: ReservedConcurrencySettings | undefined
  readonly logRetentionDays: 7 | 14 | 30 | 60 | 90 | 180 | 365 | 731
  /** Encrypts the logs with a KMS key that the construct creates. */
  readonly encryptLogs: boolean
  /** X-Ray traces of the API and its functions. */
  readonly tracing: boolean
  /** Sets API Gateway's CloudWatch role, which is shared by all APIs of an account and Region. */
  readonly ownsApiGatewayLogRole: boolean
}

/** The web app whose users the API signs in, and no other. */
export interface BrowserSessionSettings {
  /**
   * The app's origin, such as `https://app.example.com`: the only one in `corsOrigins`. The API needs a `customDomain` on the same
   * registrable domain, because browsers would not send the cookie to another site. An origin on localhost needs none; it is
   * for the local API.
   */
  readonly origin: string
}

/** A domain name of the API. */
export interface CustomDomainSettings {
  readonly name: string
  /** From AWS Certificate Manager, in the Region of the stack. */
  readonly certificateArn: string
  /** For a domain that other APIs share. */
  readonly basePath?: string | undefined
}

/** Concurrency that is taken from the account's for the functions. */
export interface ReservedConcurrencySettings {
  /** The p99 duration of a function's invocations, as measured on this stage. */
  readonly p99Seconds: number
  /** Concurrent executions that each function is guaranteed and limited to. */
  readonly perFunction: number
  /** Exceptions, by operation id. */
  readonly operations?: Readonly<Record<string, number>> | undefined
}

/** Of AWS WAF in front of the API and the user pool, and of direct calls to the pool. */
export interface FirewallSettings {
  /** AWS WAF in front of the API and the user pool. */
  readonly firewall?: FirewallLimits | undefined
  /**
   * Who may call the user pool's operations that need no IAM authorization. `limited`: anyone, within the rates of the pool's
   * firewall, if it has one. `observe`: the same, but the firewall counts the calls that `api-only` would block.
   * `api-only`: only the API's own functions. A given user pool keeps its own firewall: `observe` is then the same as `limited`, and
   * `api-only` is rejected.
   */
  readonly poolAccess: 'limited' | 'observe' | 'api-only'
  /**
   * Names of the secrets by which the firewall recognizes the API's functions. The functions send the first; the firewall
   * accepts all. A second is only needed during a rotation: see docs/runbooks/own-calls-blocked.md.
   */
  readonly poolAccessSecrets?: readonly string[] | undefined
}

/** Requests per window: 10 to 2,000,000,000. */
export interface FirewallLimits {
  /** The period over which requests are counted. */
  readonly windowSeconds: 60 | 120 | 300 | 600
  /** Per address, to all routes. */
  readonly requestsPerAddress: number
  /** Per address, to the routes below /auth, where passwords and codes can be guessed. */
  readonly authRequestsPerAddress: number
  /** Per address, to the account recovery routes, which send messages and have a small Cognito quota. */
  readonly recoveryRequestsPerAddress: number
  /** Per address, to the sign-up routes, if they are deployed. */
  readonly signUpRequestsPerAddress: number
  /** Writes below /me per access token. */
  readonly writesPerToken: number
}

/** The thresholds of the alarms. */
export interface AlarmSettings {
  /** The SNS topic that is notified when an alarm starts or ends. Without it, alarms only show on the dashboard. */
  readonly topicArn?: string | undefined
  /** Share of sign-in steps that fail. */
  readonly signInFailures: FailureRate
  /** Share of requests that return a 5xx. */
  readonly serverErrors: FailureRate
  /** The p99 latency of the API in milliseconds. */
  readonly latencyMs: number
  /** Percent of the stage's share of a Cognito quota (`quotas`) that is in use. */
  readonly quotaPercent: number
  /** Throttled requests per minute. */
  readonly throttlesPerMinute: number
  /** Requests in five minutes that a firewall blocks. */
  readonly firewallBlocks: number
}

/** The share of failures at which an alarm starts. */
export interface FailureRate {
  readonly percent: number
  /** Fewer failures than this in five minutes are ignored: one failure in two requests is 50 %. */
  readonly atLeast: number
}
