/** The log group of all functions of a stage, and the policy that lets them write to it. */
import * as iam from 'aws-cdk-lib/aws-iam'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { acknowledge } from '../../checks/acknowledge.ts'
import type { Settings } from '../../config/settings.ts'
import type { LogGroups } from '../logs/log-groups.ts'

export class FunctionTelemetry extends Construct {
  readonly logGroup: ILogGroup
  /**
   * Allows writing to the log group, and traces if the stage has them. Lambda checks the latter when it creates a function:
   * the function waits for its role, which names this policy.
   */
  readonly policy: iam.IManagedPolicy

  constructor(scope: Construct, logGroups: LogGroups, stage: Pick<Settings, 'tracing'>) {
    super(scope, 'Functions')
    this.logGroup = logGroups.add(this, 'Logs')
    this.policy = new iam.ManagedPolicy(this, 'Telemetry', {
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [this.logGroup.logGroupArn],
        }),
        ...(stage.tracing ? [writeTraces] : []),
      ],
    })
    if (stage.tracing) {
      acknowledge(this, {
        ids: ['AwsSolutions::AwsSolutions-IAM5[Resource::*]'],
        reason:
          'X-Ray has no resources: xray:PutTraceSegments and xray:PutTelemetryRecords can only be granted on *. The policy has no other wildcard.',
      })
    }
  }
}

/** X-Ray has no resources, so its actions cannot be narrowed. */
const writeTraces = new iam.PolicyStatement({
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  resources: ['*'],
})
