/** A warning for stages that nobody may sign up to, except everybody with an account at Google or another public provider. */
import { Annotations } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { openProviders } from '../config/identity-providers.ts'
import type { Settings } from '../config/settings.ts'
import type { Triggers } from './trigger-props.ts'

export const openSignUpWarning = 'cognito-auth-api:openSignUp'

/** The warning can be acknowledged. */
export function warnOfOpenSignUp(construct: Construct, settings: Settings, { preSignUp }: Triggers): void {
  const open = openProviders(settings)
  if (preSignUp || open.length === 0) return
  Annotations.of(construct).addWarningV2(
    openSignUpWarning,
    `Everyone with an account at ${open.join(' or ')} becomes a user at the first sign-in, although selfSignUp is false: reject strangers in the trigger preSignUp, or acknowledge this warning.`,
  )
}
