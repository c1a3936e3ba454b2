/** Sends users a notification when a protected setting of their account changes. */
import * as events from 'aws-cdk-lib/aws-events'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as kms from 'aws-cdk-lib/aws-kms'
import type { Code, IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { eventSource, sourceOf } from '../../../lambda/trail/event-source.ts'
import { notifyingOperations } from '../../../lambda/trail/notification-for.ts'
import type { Settings } from '../../config/settings.ts'
import type { ApiDetails } from '../api-details.ts'
import type { CognitoAuthApi } from '../cognito-auth-api.ts'
import { encryptionKey } from '../encryption-key.ts'
import type { FunctionTelemetry } from '../functions/function-telemetry.ts'
import { sealPurpose } from '../seal-key.ts'
import { retries, TrailFunction } from './trail-function.ts'

interface EventNotifierProps {
  api: Pick<CognitoAuthApi, 'userPool'>
  details: ApiDetails
  notifications: NonNullable<Settings['notifications']>
  bus: events.IEventBus
  code: Code
  failures: Queue
  telemetry: FunctionTelemetry
}

export class EventNotifier extends Construct {
  readonly function: IFunction

  constructor(scope: Construct, props: EventNotifierProps) {
    super(scope, 'Notifier')
    const { api, details, notifications, bus, failures, ...others } = props
    const { settings, ownsUserPool, sealKey = '' } = details
    // The texts are beside the code.
    const { languages: _, ...sender } = notifications
    // The limit of a given pool is not known.
    const { perUser } = (ownsUserPool && settings.sessions) || {}
    // Each can end another session.
    const signIns =
      perUser === undefined
        ? []
        : details.operations.filter(({ event }) => event === 'step').map(({ operationId }) => operationId)
    const { function: fn, role } = new TrailFunction(this, 'Default', {
      ...others,
      failures,
      stage: settings,
      description: 'Notifies users when a protected setting of their account changes',
      timeout: Duration.seconds(30),
      environment: {
        USER_POOL_ID: api.userPool.userPoolId,
        NOTIFICATIONS: JSON.stringify(sender),
        SEAL_KEY: sealKey,
        ...(perUser === undefined ? {} : { MAX_SESSIONS: String(perUser) }),
      },
      statements: [
        new iam.PolicyStatement({
          actions: [
            'cognito-idp:AdminGetUser',
            'cognito-idp:ListUsers',
            ...(perUser === undefined ? [] : ['cognito-idp:AdminListUserSessions']),
          ],
          resources: [api.userPool.userPoolArn],
        }),
        new iam.PolicyStatement({
          actions: ['ses:SendEmail'],
          resources: [
            Stack.of(this).formatArn({
              service: 'ses',
              region: notifications.sesRegion,
              resource: 'identity',
              resourceName: notifications.verifiedDomain ?? notifications.from,
            }),
          ],
          conditions: { StringEquals: { 'ses:FromAddress': notifications.from } },
        }),
      ],
      calls: 'the public endpoints of Amazon Cognito, AWS KMS and Amazon SES',
    })
    this.function = fn
    sealingKey(this, { alias: sealKey, role, settings })
    const rule = new events.Rule(this, 'Changes', {
      description: 'Changes of protected settings, of which users are notified',
      eventBus: bus,
      eventPattern: {
        // Other accounts may be allowed to send to the bus.
        account: [Stack.of(this).account],
        source: [eventSource],
        detailType: [...new Set([...notifyingOperations, ...signIns])],
        detail: {
          source: [sourceOf(settings.name, api.userPool.userPoolId)],
          data: {
            // What is completed stays, although the request failed.
            $or: [{ outcome: ['SUCCEEDED', 'SIGNED_IN', 'CHALLENGE'] }, { completed: [{ exists: true }] }],
          },
        },
      },
      targets: [
        {
          bind: () => ({
            arn: fn.functionArn,
            deadLetterConfig: { arn: failures.queueArn },
            retryPolicy: {
              maximumEventAgeInSeconds: retries.maxEventAge.toSeconds(),
              maximumRetryAttempts: 185,
            },
          }),
        },
      ],
    })
    const principal = new iam.ServicePrincipal('events.amazonaws.com')
    fn.addPermission('Rule', { principal, sourceArn: rule.ruleArn })
    failures.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [principal],
        actions: ['sqs:SendMessage'],
        resources: [failures.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
      }),
    )
  }
}

interface SealingKeyProps {
  alias: string
  /** The only one that may decrypt. */
  role: iam.IRole
  settings: Settings
}

/** The API's functions seal addresses and names with it, as far as their own policies allow it. */
function sealingKey(scope: Construct, { alias, role, settings }: SealingKeyProps): void {
  const { stackName } = Stack.of(scope)
  const key = encryptionKey(scope, 'SealKey', {
    description: `Seals what the notifier of ${stackName} reads`,
    removalPolicy: settings.retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    uses: [
      new iam.PolicyStatement({
        sid: 'SealByFunctionsOfTheApi',
        principals: [new iam.AccountRootPrincipal()],
        actions: ['kms:Encrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'kms:RequestAlias': alias, ...sealPurpose } },
      }),
      new iam.PolicyStatement({
        sid: 'UnsealByNotifier',
        principals: [new iam.ArnPrincipal(role.roleArn)],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: sealPurpose },
      }),
    ],
  })
  new kms.Alias(scope, 'SealAlias', { aliasName: alias, targetKey: key })
}
