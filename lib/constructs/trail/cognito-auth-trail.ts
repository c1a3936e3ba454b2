/** The trail of an API: what its functions log about changes and sign-ins becomes events on a bus. */
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import type { EventBus, IEventBus } from 'aws-cdk-lib/aws-events'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Stack, Token } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { trailCode } from '../../bundling/operation-code.ts'
import { hasFeature } from '../../config/deployed-operations.ts'
import { type TrailMarker, trailMarkerKey } from '../../config/description.ts'
import type { Settings } from '../../config/settings.ts'
import { inContext, StageError } from '../../config/stage.ts'
import { claimTrail, detailsOf } from '../api-details.ts'
import type { CognitoAuthApi } from '../cognito-auth-api.ts'
import { adoptFeatureFlags } from '../feature-flags.ts'
import { FunctionTelemetry } from '../functions/function-telemetry.ts'
import { LogGroups } from '../logs/log-groups.ts'
import { namePrefix } from '../names.ts'
import { Alarms } from '../observability/alarms.ts'
import { EventForwarder } from './event-forwarder.ts'
import { EventNotifier } from './event-notifier.ts'
import { failureQueue } from './failure-queue.ts'
import { trailAlarms } from './trail-alarms.ts'
import { trailBus } from './trail-bus.ts'

/** The API whose events are forwarded, and the bus for them. */
export interface CognitoAuthTrailProps {
  /** The API, whose setting `events` is not `off`. */
  readonly api: CognitoAuthApi
  /**
   * An event bus to use instead of creating one, with `events: 'own-bus'`. It is in the same Region, and with `notifications` in the same
   * account.
   */
  readonly bus?: IEventBus | EventBus | undefined
}

/**
 * Forwards the events of an API to an event bus, and notifies users if the API has the setting `notifications`. Create it in a stack of
 * its own: the API's stack then gains no resource. It uses one of the two subscription filters that a log group can have.
 */
export class CognitoAuthTrail extends Construct {
  readonly bus: IEventBus
  readonly forwarder: IFunction
  /** Only with the setting `notifications`. */
  readonly notifier?: IFunction
  /** Empty without the setting `alarms`. */
  readonly alarms: readonly Alarm[]

  /** Throws a StageError, whose message names the construct's path. */
  constructor(scope: Construct, id: string, props: CognitoAuthTrailProps) {
    super(scope, id)
    adoptFeatureFlags(this)
    const { api } = props
    const details = inContext(this.node.path, () => {
      const details = detailsOf(api)
      rejectOtherTarget(this, api)
      if (!hasFeature('events', details.settings)) {
        throw new StageError(`api: ${api.node.path} has no events. Set events to own-bus`)
      }
      claimTrail(api, this)
      return details
    })
    const { settings, bundles } = details
    const { notifications } = settings
    this.bus = inContext(this.node.path, () => trailBus(this, settings, props.bus as IEventBus | undefined))
    const telemetry = new FunctionTelemetry(this, new LogGroups(this, settings, []), settings)
    const undelivered = failureQueue(this, 'UndeliveredEvents', settings)
    const { function: forwarder, subscription } = new EventForwarder(this, {
      source: api.logGroup,
      userPoolId: api.userPool.userPoolId,
      bus: this.bus,
      code: trailCode(bundles, 'event-forwarder'),
      failures: undelivered,
      telemetry,
      stage: settings,
    })
    this.forwarder = forwarder
    subscription.addMetadata(trailMarkerKey, {
      path: this.node.path,
      api: api.node.path,
    } satisfies TrailMarker)
    const unsent = notifications && failureQueue(this, 'UnsentNotifications', settings)
    if (notifications && unsent) {
      this.notifier = new EventNotifier(this, {
        api,
        details,
        notifications,
        bus: this.bus,
        code: trailCode(bundles, 'event-notifier', languageFile(notifications)),
        failures: unsent,
        telemetry,
      }).function
    }
    this.alarms = settings.alarms
      ? new Alarms(this, {
          definitions: trailAlarms({
            stage: settings.name,
            forwarder,
            subscription,
            undelivered,
            notifier: this.notifier,
            unsent,
          }),
          topicArn: settings.alarms.topicArn,
          prefix: namePrefix(this),
        }).all
      : []
    if (settings.permissionsBoundary) {
      const boundary = iam.ManagedPolicy.fromManagedPolicyName(this, 'Boundary', settings.permissionsBoundary)
      iam.PermissionsBoundary.of(this).apply(boundary)
    }
  }
}

/** As the notifier reads it. An environment has room for the texts of one language. */
function languageFile({ languages = {} }: NonNullable<Settings['notifications']>): Record<string, string> {
  return Object.keys(languages).length === 0 ? {} : { 'languages.json': JSON.stringify(languages) }
}

/** A subscription filter is in the account and Region of its log group. */
function rejectOtherTarget(trail: Construct, api: Construct): void {
  const [own, others] = [Stack.of(trail), Stack.of(api)].map(({ account, region }) =>
    [account, region].map(value => (Token.isUnresolved(value) ? undefined : value)),
  )
  if (String(own) === String(others)) return
  const [target, targetOfApi] = [own, others].map(describeTarget)
  throw new StageError(
    `its stack deploys to ${target}, but that of the API to ${targetOfApi}: give both the same env, with the same account and Region`,
  )
}

/** What a stack's `env` says. Without it, the CDK CLI's credentials decide, which CDK does not take for equal to anything. */
function describeTarget([account, region]: (string | undefined)[] = []): string {
  const known = [account && `account ${account}`, region && `Region ${region}`].filter(Boolean)
  return known.length === 0 ? 'no fixed account and Region (it has no env)' : known.join(', ')
}
