/** The user pool: what can never be changed again is said here, the rest comes from the stage. */
import * as cognito from 'aws-cdk-lib/aws-cognito'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { acknowledge } from '../../checks/acknowledge.ts'
import type { PoolSettings } from './existing-user-pool.ts'
import { messages, setSignInEmail } from './user-pool-messages.ts'

/** The settings of the pool as the stage has them. */
export function userPool(scope: Construct, stage: PoolSettings): cognito.UserPool {
  const { passwordPolicy: policy } = stage
  const { factors } = stage.mfa
  const pool = new cognito.UserPool(scope, 'UserPool', {
    // Fixed at birth. Plain user names (an e-mail address is a valid one); Anna and anna are one user.
    signInAliases: { username: true, email: stage.emailAlias },
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
    // Makes the role by which Cognito sends text messages.
    enableSmsRole: factors.includes('sms'),
    // Whoever reads the e-mails must not get past both the password and the code: Cognito refuses that combination.
    accountRecovery: factors.includes('email')
      ? cognito.AccountRecovery.PHONE_WITHOUT_MFA_AND_EMAIL
      : cognito.AccountRecovery.EMAIL_ONLY,
    autoVerify: { email: true, phone: factors.includes('sms') },
    // A mistyped new address must not lock its user out: it counts once it is verified.
    keepOriginal: { email: true, phone: factors.includes('sms') },

    ...(stage.email ? { email: sender(stage.email) } : {}),
    ...messages(stage),

    ...plan(stage),
    deletionProtection: stage.retainData,
    removalPolicy: stage.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
  if (pool.node.defaultChild instanceof cognito.CfnUserPool) setSignInEmail(pool.node.defaultChild, stage)
  acknowledgePool(pool, stage)
  return pool
}

/** Essentials at least: password history and codes by e-mail need it. */
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
        'Each user may have a second factor, and is asked for it at every sign-in once it is set up. Whether all must have one is for the stage to say (mfa.required).',
    })
  }
  if (stage.threatProtection === 'off') {
    acknowledge(pool, {
      ids: ['AwsSolutions::AwsSolutions-COG8'],
      reason:
        'Threat protection needs the Plus plan and its price for each active user, so a stage turns it on where that is wanted (threatProtection).',
    })
  }
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
    ...(fromName ? { fromName } : {}),
    ...(replyTo ? { replyTo } : {}),
    sesRegion,
    ...(verifiedDomain ? { sesVerifiedDomain: verifiedDomain } : {}),
  })
}
