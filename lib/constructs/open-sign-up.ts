/** A warning for stages that nobody may sign up to, except everybody with an account at Google or another public provider. */
import { Annotations } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Settings } from '../config/settings.ts'
import type { Triggers } from './trigger-props.ts'

const publicProviders = ['google', 'apple', 'facebook', 'amazon'] as const

/** Cognito creates a user at the first sign-in with a provider, whatever `selfSignUp` is. The warning can be acknowledged. */
export function warnOfOpenSignUp(
  construct: Construct,
  { selfSignUp, federation }: Settings,
  { preSignUp }: Triggers,
): void {
  const open = publicProviders.filter(provider => federation?.providers[provider])
  if (selfSignUp || preSignUp || open.length === 0) return
  Annotations.of(construct).addWarningV2(
    'cognito-auth-api:openSignUp',
    `Everyone with an account at ${open.join(' or ')} becomes a user at the first sign-in, although selfSignUp is false: reject strangers in the trigger preSignUp, or acknowledge this warning.`,
  )
}
