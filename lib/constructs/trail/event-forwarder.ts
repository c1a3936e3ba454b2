/** Forwards the events in the log of the API's functions to the bus. */
import type { IEventBus } from 'aws-cdk-lib/aws-events'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { Code, IFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnSubscriptionFilter, type ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Aws, Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { acknowledge } from '../../checks/acknowledge.ts'
import type { Settings } from '../../config/settings.ts'
import type { FunctionTelemetry } from '../functions/function-telemetry.ts'
import { TrailFunction } from './trail-function.ts'

interface EventForwarderProps {
  /** The log group with the events. */
  source: ILogGroup
  userPoolId: string
  bus: IEventBus
  code: Code
  failures: Queue
  telemetry: FunctionTelemetry
  stage: Pick<Settings, 'tracing'>
}

export class EventForwarder extends Construct {
  readonly function: IFunction
  readonly subscription: CfnSubscriptionFilter

  constructor(scope: Construct, { source, userPoolId, bus, ...props }: EventForwarderProps) {
    super(scope, 'Forwarder')
    const { function: fn } = new TrailFunction(this, 'Default', {
      ...props,
      description: 'Forwards the events in the log to the event bus',
      timeout: Duration.minutes(1),
      environment: { EVENT_BUS: bus.eventBusArn, USER_POOL_ID: userPoolId },
      statements: [new iam.PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] })],
      calls: 'the public endpoint of Amazon EventBridge',
    })
    fn.addPermission('Subscription', {
      principal: new iam.ServicePrincipal('logs.amazonaws.com'),
      sourceArn: source.logGroupArn,
      // The finding that is acknowledged below depends on this, so it is the same in a stack with a fixed account.
      sourceAccount: Aws.ACCOUNT_ID,
    })
    if (Stack.of(source) !== Stack.of(this)) acknowledgeSource(fn)
    this.function = fn
    this.subscription = new CfnSubscriptionFilter(this, 'Subscription', {
      logGroupName: source.logGroupName,
      destinationArn: fn.functionArn,
      filterPattern: '{ $.event.type = "*" }',
    })
    // CloudWatch Logs sends a test message.
    this.subscription.node.addDependency(fn)
  }
}

function acknowledgeSource(fn: IFunction): void {
  acknowledge(fn, {
    ids: ['CloudFormation-Validate::lambda_function_public_access_prohibited_check'],
    reason:
      'Only CloudWatch Logs of this account may invoke the function, for one log group. That is in another stack, and the rule does not know the intrinsic function that refers to it.',
  })
}
