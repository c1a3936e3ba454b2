/** The environment variables of a function. */
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type {
  EnvironmentVariable,
  FirstFactor,
  PasswordPolicy,
} from '../../../lambda/contract/environment.ts'
import { hasFeature } from '../../config/deployed-operations.ts'
import { identityProvidersOf } from '../../config/identity-providers.ts'
import type { Settings } from '../../config/settings.ts'
import { StageError } from '../../config/stage.ts'

type Optional =
  | 'PASSWORD_POLICY'
  | 'HIDDEN_ATTRIBUTES'
  | 'SIGN_IN_WITH'
  | 'FIRST_FACTORS'
  | 'BROWSER_ORIGIN'
  | 'REFRESH_SECONDS'
  | 'SIGN_IN_DOMAIN'
  | 'PROVIDERS'
  | 'EVENTS'
  | 'SEAL_KEY'
type Variables = Record<Exclude<EnvironmentVariable, Optional>, string> & Partial<Record<Optional, string>>

/** By their names in the API. */
const firstFactorNames: Record<Settings['firstFactors'][number], FirstFactor> = {
  password: 'PASSWORD',
  email: 'EMAIL_OTP',
  sms: 'SMS_OTP',
  passkey: 'PASSKEY',
}

interface EnvironmentProps {
  stage: Settings
  /** Whether the settings describe the user pool. */
  ownsUserPool: boolean
  userPool: IUserPool
  userPoolClient: IUserPoolClient
  /** The URL of the pool's domain, only for the operations that need it. */
  signInDomain: string | undefined
  /** The alias of the key of the notifications, only for the operations that seal something for them. */
  sealKey: string | undefined
  /** A dynamic reference. */
  poolAccessSecret: string | undefined
}

/** Throws a StageError if the variables get longer than Lambda accepts. */
export function functionEnvironment(props: EnvironmentProps) {
  const { stage, ownsUserPool, userPool, userPoolClient, signInDomain, sealKey, poolAccessSecret } = props
  const hidden = Object.entries(ownsUserPool ? stage.customAttributes : {})
    .filter(([, { readableByUser }]) => !readableByUser)
    .map(([name]) => `custom:${name}`)
  const variables: Variables = {
    STAGE: stage.name,
    USER_POOL_ID: userPool.userPoolId,
    USER_POOL_CLIENT_ID: userPoolClient.userPoolClientId,
    ...(ownsUserPool
      ? { PASSWORD_POLICY: JSON.stringify(stage.passwordPolicy satisfies PasswordPolicy) }
      : {}),
    ...(hidden.length > 0 ? { HIDDEN_ATTRIBUTES: JSON.stringify(hidden) } : {}),
    ...(stage.signInWith === 'email' ? { SIGN_IN_WITH: stage.signInWith } : {}),
    ...(stage.firstFactors.length > 1
      ? { FIRST_FACTORS: JSON.stringify(stage.firstFactors.map(factor => firstFactorNames[factor])) }
      : {}),
    ...(signInDomain === undefined
      ? {}
      : {
          SIGN_IN_DOMAIN: signInDomain,
          PROVIDERS: JSON.stringify(
            identityProvidersOf(stage).map(({ name, kind }) => ({ name, type: kind })),
          ),
        }),
    TOTP_ISSUER: stage.mfa.totpIssuer,
    ALLOWED_ORIGINS: JSON.stringify(stage.corsOrigins),
    ...(stage.browserSessions
      ? {
          BROWSER_ORIGIN: stage.browserSessions.origin,
          REFRESH_SECONDS: String(stage.tokens.refreshHours * 3600),
        }
      : {}),
    ...(hasFeature('events', stage) ? { EVENTS: stage.eventNames ? 'names' : 'sub' } : {}),
    ...(sealKey === undefined ? {} : { SEAL_KEY: sealKey }),
  }

  rejectLargeEnvironment(variables, stage)
  // The SDK appends the value of this variable to its user agent.
  return { ...variables, ...(poolAccessSecret ? { AWS_SDK_UA_APP_ID: poolAccessSecret } : {}) }
}

/** For all variables together. Lambda measures them as JSON. */
const maxBytes = 4096

function rejectLargeEnvironment(variables: Variables, { name }: Settings): void {
  const longest = {
    ...variables,
    USER_POOL_ID: 'x'.repeat(55),
    USER_POOL_CLIENT_ID: 'x'.repeat(128),
    AWS_SDK_UA_APP_ID: 'x'.repeat(50),
  }
  const bytes = Buffer.byteLength(JSON.stringify(longest))
  if (bytes <= maxBytes) return
  const providers = variables.PROVIDERS ?? ''
  const cause =
    providers.length > variables.ALLOWED_ORIGINS.length
      ? `federation.providers: their names have ${providers.length} bytes: with corsOrigins,`
      : 'corsOrigins: with these origins,'
  throw new StageError(
    `stage ${name}: ${cause} the customAttributes that users cannot read and mfa.totpIssuer, the environment of a function has up to ${bytes} bytes, and Lambda accepts ${maxBytes}: use fewer or shorter ones`,
  )
}
