/** The environment variables of a function, which the stack sets by these names. */
import type { providerTypes } from './provider-types.ts'

/** The pool's rules for passwords. */
export interface PasswordPolicy {
  minimumLength: number
  requireLowercase: boolean
  requireUppercase: boolean
  requireNumbers: boolean
  requireSymbols: boolean
}

/** What a sign-in can begin with, by the names of this API. */
export type FirstFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'PASSKEY'

export type EnvironmentVariable =
  /** The stage's name, a dimension of its metrics. */
  | 'STAGE'
  | 'USER_POOL_ID'
  | 'USER_POOL_CLIENT_ID'
  /** JSON; omitted if the pool belongs to another stack. */
  | 'PASSWORD_POLICY'
  /** JSON array of the attributes that users may not read; omitted if there are none. */
  | 'HIDDEN_ATTRIBUTES'
  /** `email` if users sign in only with their e-mail address; otherwise omitted. */
  | 'SIGN_IN_WITH'
  /** JSON array of what a sign-in can begin with; omitted if that is a password only. */
  | 'FIRST_FACTORS'
  /** The URL of the pool's domain, at which users of other providers sign in; omitted without federation, as the next one. */
  | 'SIGN_IN_DOMAIN'
  /** JSON array of the providers as `GET /auth/providers` lists them. */
  | 'PROVIDERS'
  /** The name that an authenticator app shows next to the user name. */
  | 'TOTP_ISSUER'
  /** JSON array of origins, or `["*"]`. */
  | 'ALLOWED_ORIGINS'
  /** The origin of the web app whose refresh tokens are in a cookie; omitted on stages without browser sessions, as the next one. */
  | 'BROWSER_ORIGIN'
  /** The lifetime of that cookie. */
  | 'REFRESH_SECONDS'
  /** `names` if events contain user names, else `sub`; omitted without events. */
  | 'EVENTS'
  /** The alias of the key that seals what only the notifier may read; omitted without notifications. */
  | 'SEAL_KEY'

/** A provider as `GET /auth/providers` lists it: Cognito's name for it, and its kind. */
export interface Provider {
  name: string
  type: keyof typeof providerTypes
}

/** The pool's domain, and the user agent by which the pool's firewall recognizes the API there. */
export interface Domain {
  url: string
  userAgent: string
}

export type Environment = ReturnType<typeof readEnvironment>

const passwordOnly: FirstFactor[] = ['PASSWORD']

/**
 * Throws if a variable is missing, so that the function fails at startup and not at a request. Values are not validated: the
 * stack writes them from a validated stage, and a schema would take two of a cold start's fifty milliseconds.
 */
export function readEnvironment(variables: Record<string, string | undefined>) {
  const text = (name: EnvironmentVariable): string => {
    const value = variables[name]
    if (value === undefined) throw new Error(`the environment variable ${name} is not set`)
    return value
  }
  const hidden = variables['HIDDEN_ATTRIBUTES' satisfies EnvironmentVariable]
  const factors = variables['FIRST_FACTORS' satisfies EnvironmentVariable]
  const policy = variables['PASSWORD_POLICY' satisfies EnvironmentVariable]
  const domain = variables['SIGN_IN_DOMAIN' satisfies EnvironmentVariable]
  const providers = variables['PROVIDERS' satisfies EnvironmentVariable]
  return {
    stage: text('STAGE'),
    pool: {
      id: text('USER_POOL_ID'),
      clientId: text('USER_POOL_CLIENT_ID'),
      passwordPolicy: policy === undefined ? undefined : (JSON.parse(policy) as PasswordPolicy),
      hiddenAttributes: hidden === undefined ? [] : (JSON.parse(hidden) as string[]),
      signInWith: variables['SIGN_IN_WITH' satisfies EnvironmentVariable],
      firstFactors: factors === undefined ? passwordOnly : (JSON.parse(factors) as FirstFactor[]),
      totpIssuer: text('TOTP_ISSUER'),
      domain: domain === undefined ? undefined : { url: domain, userAgent: userAgent(variables) },
      providers: providers === undefined ? [] : (JSON.parse(providers) as Provider[]),
    },
    allowedOrigins: JSON.parse(text('ALLOWED_ORIGINS')) as string[],
    /** Whether pages may send the cookie of browser sessions. */
    credentials: ('BROWSER_ORIGIN' satisfies EnvironmentVariable) in variables,
    events: variables['EVENTS' satisfies EnvironmentVariable] as 'sub' | 'names' | undefined,
    sealKey: variables['SEAL_KEY' satisfies EnvironmentVariable],
  }
}

/** Ends as that of the SDK, which appends this variable, too. */
function userAgent({ AWS_SDK_UA_APP_ID: appId }: Record<string, string | undefined>): string {
  return `cognito-auth-api${appId ? ` app/${appId}` : ''}`
}
