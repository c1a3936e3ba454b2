/** A function of the trail: it is invoked asynchronously, and what it fails to do is kept in a queue. */
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import type * as sqs from 'aws-cdk-lib/aws-sqs'
import { Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Settings } from '../../config/settings.ts'
import { acknowledgeFunction, functionDefaults } from '../functions/function-defaults.ts'
import type { FunctionTelemetry } from '../functions/function-telemetry.ts'

/** How long Lambda and EventBridge retry, and how often after an error of the function. Lambda accepts no more of either. */
export const retries = { maxEventAge: Duration.hours(6), retryAttempts: 2 }

interface TrailFunctionProps {
  description: string
  code: lambda.Code
  timeout: Duration
  environment: Record<string, string>
  /** What its role may do beside logging and writing to the queue. */
  statements: readonly iam.PolicyStatement[]
  /** Gets the events that the function failed to process. */
  failures: sqs.Queue
  telemetry: FunctionTelemetry
  stage: Pick<Settings, 'tracing'>
  /** What the function calls. */
  calls: string
}

export class TrailFunction extends Construct {
  readonly function: lambda.Function
  readonly role: iam.Role

  constructor(scope: Construct, id: string, props: TrailFunctionProps) {
    super(scope, id)
    const { description, code, timeout, environment, statements, failures, telemetry, stage, calls } = props
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `${description}, of ${Stack.of(this).stackName}`,
      managedPolicies: [telemetry.policy],
    })
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      roles: [this.role],
      statements: [
        ...statements,
        new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failures.queueArn] }),
      ],
    })
    this.function = new lambda.Function(this, 'Function', {
      description,
      ...functionDefaults,
      code,
      timeout,
      environment,
      role: this.role.withoutPolicyUpdates(),
      // Never the group that the subscription reads: each line would cause another one.
      logGroup: telemetry.logGroup,
      tracing: stage.tracing ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
    })
    // Lambda checks that the role may write to the queue.
    this.function.node.addDependency(policy)
    new lambda.EventInvokeConfig(this, 'Invocations', {
      function: this.function,
      ...retries,
      onFailure: { bind: () => ({ destination: failures.queueArn }) },
    })
    acknowledgeFunction(this.function, {
      deadLetters:
        'After two retries, Lambda puts an event that the function failed to process into a queue, with the error: a destination for failures, which these rules do not look for.',
      vpc: `The function calls only ${calls}, over TLS, and needs nothing in a VPC.`,
      concurrency:
        'Lambda queues the invocations for up to six hours, and an alarm starts if they wait. Reserved concurrency is taken from the quota of the whole account.',
    })
  }
}
