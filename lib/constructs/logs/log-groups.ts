/** The log groups of a stage: one retention, and where the stage encrypts them one key, for all. */
import type * as kms from 'aws-cdk-lib/aws-kms'
import * as logs from 'aws-cdk-lib/aws-logs'
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Stage } from '../../config/stage.ts'
import { logKey } from './log-key.ts'

/** How those names begin that AWS prescribes. The others CloudFormation makes of the stack's name. */
export const prescribedNames = {
  firewall: 'aws-waf-logs-',
  execution: 'API-Gateway-Execution-Logs_',
} as const

export class LogGroups extends Construct {
  private readonly retention: Stage['logRetentionDays']
  private readonly removalPolicy: RemovalPolicy
  private readonly key: kms.IKey | undefined

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Logs')
    this.retention = stage.logRetentionDays
    // A deployment that fails takes the groups that it made along, and the next one does not find them in its way.
    this.removalPolicy = stage.retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY
    const names = [`${Stack.of(this).stackName}-`, ...Object.values(prescribedNames)]
    this.key = stage.encryptLogs ? logKey(this, names, this.removalPolicy) : undefined
  }

  /** A log group within another construct; `name` only where AWS prescribes one. */
  add(scope: Construct, id: string, name?: string): logs.LogGroup {
    return new logs.LogGroup(scope, id, {
      ...(name ? { logGroupName: name } : {}),
      ...(this.key ? { encryptionKey: this.key } : {}),
      retention: this.retention,
      removalPolicy: this.removalPolicy,
    })
  }
}
