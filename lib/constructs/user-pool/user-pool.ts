/** The user pool. */
import * as cognito from 'aws-cdk-lib/aws-cognito'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { acknowledge } from '../../checks/acknowledge.ts'
import { sendsSms } from '../../config/first-factors.ts'
import type { PoolSettings } from '../../config/pool-settings.ts'
import { messages, setSignInEmail } from './user-pool-messages.ts'

/** `senderKey` encrypts the codes that custom senders get. */
export function userPool(scope: Construct, stage: PoolSettings, senderKey?: IKey): cognito.UserPool {
  const { passwordPolicy: policy } = stage
  const { factors } = stage.mfa
  const sms = sendsSms(stage)
  const pool = new cognito.UserPool(scope, 'UserPool', {
    // Cannot be changed after deployment. Without `username`, Cognito generates the user names. Anna and anna are the same user.
    signInAliases: { username: stage.signInWith !== 'email', email: stage.signInWith !== 'username' },
    signInCaseSensitive: false,
    customAttributes: customAttributes(stage),

    selfSignUpEnabled: stage.selfSignUp,
    passwordPolicy: {
      minLength: policy.minimumLength,
      requireLowercase: policy.requireLowercase,
      requireUppercase: policy.requireUppercase,
      requireDigits: policy.requireNumbers,
      requireSymbols: policy.requireSymbols,
      tempPasswordValidity: Duration.days(policy.temporaryPasswordDays),
      ...(stage.passwordHistory > 0 ? { passwordHistorySize: stage.passwordHistory } : {}),
    },
    mfa: stage.mfa.required ? cognito.Mfa.REQUIRED : cognito.Mfa.OPTIONAL,
    mfaSecondFactor: {
      otp: factors.includes('totp'),
      email: factors.includes('email'),
      sms: factors.includes('sms'),
    },
    ...firstFactors(stage),
    // Creates the role that Cognito needs to send text messages.
    enableSmsRole: sms,
    // Cognito rejects codes and recovery by the same medium: reading e-mails must not be enough to sign in.
    accountRecovery: factors.includes('email')
      ? cognito.AccountRecovery.PHONE_WITHOUT_MFA_AND_EMAIL
      : cognito.AccountRecovery.EMAIL_ONLY,
    autoVerify: { email: true, phone: sms },
    // A mistyped new address must not lock the user out: the old one stays until the new one is verified.
    keepOriginal: { email: true, phone: sms },

    ...(stage.email ? { email: sender(stage.email) } : {}),
    ...messages(stage),

    ...(senderKey ? { customSenderKmsKey: senderKey } : {}),
    ...plan(stage),
    deletionProtection: stage.retainData,
    removalPolicy: stage.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
  const { defaultChild: resource } = pool.node
  if (resource instanceof cognito.CfnUserPool) {
    setSignInEmail(resource, stage)
    requireAttributes(resource, stage)
    // As an override: the oldest CDK that is tested does not know the property, and drops it.
    if (stage.passkeys?.satisfiesMfa) {
      resource.addPropertyOverride('WebAuthnFactorConfiguration', 'MULTI_FACTOR_WITH_USER_VERIFICATION')
    }
  }
  acknowledgePool(pool, stage)
  return pool
}

/**
 * Cognito registers passkeys only in a pool that also accepts them as first factor. The client decides whether that flow can be used.
 * The password alone is explicit, too: whether an update that omits it would keep other factors is not known (docs/cognito.md).
 */
function firstFactors({ firstFactors, passkeys }: PoolSettings): Partial<cognito.UserPoolProps> {
  const [emailOtp, smsOtp] = [firstFactors.includes('email'), firstFactors.includes('sms')]
  const { PasskeyUserVerification } = cognito
  const allowedFirstAuthFactors = {
    password: true,
    ...(emailOtp ? { emailOtp } : {}),
    ...(smsOtp ? { smsOtp } : {}),
    ...(passkeys ? { passkey: true } : {}),
  }
  if (!passkeys) return { signInPolicy: { allowedFirstAuthFactors } }
  return {
    signInPolicy: { allowedFirstAuthFactors },
    passkeyRelyingPartyId: passkeys.relyingPartyId,
    passkeyUserVerification:
      PasskeyUserVerification[passkeys.userVerification === 'required' ? 'REQUIRED' : 'PREFERRED'],
  }
}

/** Password history, codes by e-mail and sign-ins without a password require at least Essentials. */
function plan({ threatProtection: mode }: PoolSettings): Partial<cognito.UserPoolProps> {
  const { AUDIT_ONLY, FULL_FUNCTION } = cognito.StandardThreatProtectionMode
  if (mode === 'off') return { featurePlan: cognito.FeaturePlan.ESSENTIALS }
  return {
    featurePlan: cognito.FeaturePlan.PLUS,
    standardThreatProtectionMode: mode === 'enforce' ? FULL_FUNCTION : AUDIT_ONLY,
  }
}

function acknowledgePool(pool: cognito.UserPool, stage: PoolSettings): void {
  if (!stage.mfa.required) {
    acknowledge(pool, {
      ids: ['AwsSolutions::AwsSolutions-COG2'],
      reason:
        'Users can set up a second factor, which every sign-in then requires. A stage can require it of all users (mfa.required).',
    })
  }
  if (stage.threatProtection === 'off') {
    acknowledge(pool, {
      ids: ['AwsSolutions::AwsSolutions-COG8'],
      reason:
        'Threat protection requires the Plus plan, which is priced per active user. A stage can turn it on (threatProtection).',
    })
  }
}

/** CDK's own property omits AttributeDataType, and CloudFormation then rejects every later update of the pool (T). */
function requireAttributes(
  pool: cognito.CfnUserPool,
  { signInWith, requiredAttributes }: PoolSettings,
): void {
  const names = new Set([...(signInWith === 'email' ? ['email'] : []), ...requiredAttributes])
  const required = [...names]
    .sort()
    .map(name => ({ name, attributeDataType: 'String', mutable: true, required: true }))
  if (required.length > 0) pool.schema = [...required, ...(Array.isArray(pool.schema) ? pool.schema : [])]
}

function customAttributes({ customAttributes }: PoolSettings): Record<string, cognito.ICustomAttribute> {
  const kinds = {
    String: cognito.StringAttribute,
    Number: cognito.NumberAttribute,
    Boolean: cognito.BooleanAttribute,
    DateTime: cognito.DateTimeAttribute,
  }
  const attributes = Object.entries(customAttributes)
  return Object.fromEntries(
    attributes.map(([name, { type, mutable }]) => [name, new kinds[type]({ mutable })]),
  )
}

function sender(email: NonNullable<PoolSettings['email']>): cognito.UserPoolEmail {
  const { from, fromName, replyTo, sesRegion, verifiedDomain } = email
  return cognito.UserPoolEmail.withSES({
    fromEmail: from,
    ...(fromName ? { fromName: quoted(fromName) } : {}),
    ...(replyTo ? { replyTo } : {}),
    sesRegion,
    ...(verifiedDomain ? { sesVerifiedDomain: verifiedDomain } : {}),
  })
}

/** CDK encodes a name with other characters than ASCII, but does not quote commas, which separate senders. */
function quoted(name: string): string {
  return /^[ -~]*$/.test(name) ? `"${name.replace(/[\\"]/g, '\\$&')}"` : name
}
