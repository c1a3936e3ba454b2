/** A warning for an API whose functions write events into their log that nothing forwards. */
import { Annotations, Aspects } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { hasFeature } from '../config/deployed-operations.ts'
import type { Settings } from '../config/settings.ts'
import { trailOf } from './api-details.ts'

/** The warning can be acknowledged. The trail is created later, so only the complete app shows whether there is one. */
export function warnOfMissingTrail(api: Construct, settings: Settings): void {
  if (!hasFeature('events', settings)) return
  Aspects.of(api).add({
    visit(node) {
      if (node !== api || trailOf(api)) return
      Annotations.of(api).addWarningV2(
        'cognito-auth-api:missingTrail',
        `events is ${settings.events}, but no CognitoAuthTrail forwards the events of ${api.node.path}: create one in a stack of its own, set events to off, or acknowledge this warning.`,
      )
    },
  })
}
