/** The log groups of a stage, with the same retention and, if the stage encrypts its logs, the same key. */
import type * as kms from 'aws-cdk-lib/aws-kms'
import * as logs from 'aws-cdk-lib/aws-logs'
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Settings } from '../../config/settings.ts'
import { logKey } from './log-key.ts'

/** Prefixes that AWS prescribes. CloudFormation generates all other names from the stack's name. */
export const prescribedNames = {
  firewall: 'aws-waf-logs-',
  execution: 'API-Gateway-Execution-Logs_',
} as const

export class LogGroups extends Construct {
  private readonly retention: Settings['logRetentionDays']
  private readonly removalPolicy: RemovalPolicy
  private readonly key: kms.IKey | undefined

  /** `prescribed`: the names of groups in this scope that AWS prescribes, which may use the key, too. */
  constructor(
    scope: Construct,
    stage: Settings,
    prescribed: readonly string[] = Object.values(prescribedNames),
  ) {
    super(scope, 'Logs')
    this.retention = stage.logRetentionDays
    // A failed deployment deletes the groups that it created, so that they do not block the next one.
    this.removalPolicy = stage.retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY
    const names = [`${Stack.of(this).stackName}-`, ...prescribed]
    this.key = stage.encryptLogs ? logKey(this, names, this.removalPolicy) : undefined
  }

  /** Set `name` only if AWS prescribes one. */
  add(scope: Construct, id: string, name?: string): logs.LogGroup {
    return new logs.LogGroup(scope, id, {
      ...(name ? { logGroupName: name } : {}),
      ...(this.key ? { encryptionKey: this.key } : {}),
      retention: this.retention,
      removalPolicy: this.removalPolicy,
    })
  }
}
