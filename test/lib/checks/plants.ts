/** Stacks with one thing in each that a check has to find, or that CDK lets pass and the report must not. */
import type { Stack } from 'aws-cdk-lib/core'
import type { FindingId } from '../../../lib/checks/acknowledge.ts'
import { loadOnce } from '../../loaded-once.ts'

const { CfnResource, Validations } = loadOnce<typeof import('aws-cdk-lib')>('aws-cdk-lib')
const { CfnUserPool } = loadOnce<typeof import('aws-cdk-lib/aws-cognito')>('aws-cdk-lib/aws-cognito')
const { CfnRule } = loadOnce<typeof import('aws-cdk-lib/aws-events')>('aws-cdk-lib/aws-events')
const { CfnLogGroup } = loadOnce<typeof import('aws-cdk-lib/aws-logs')>('aws-cdk-lib/aws-logs')
const { acknowledge } =
  loadOnce<typeof import('../../../lib/checks/acknowledge.ts')>('lib/checks/acknowledge.ts')

/** What is put into a stack, by the name of the stack. */
type Plants = Record<string, (stack: Stack) => unknown>

const queue = 'arn:aws:sqs:us-east-1:111122223333:queue'
const key = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555'

/** All findings at a log group that is not encrypted: every rule of these packs is in another pack too. */
const unencrypted: readonly FindingId[] = [
  'NIST.800.53.R5::NIST.800.53.R5-CloudWatchLogGroupEncrypted',
  'HIPAA.Security::HIPAA.Security-CloudWatchLogGroupEncrypted',
  'PCI.DSS.321::PCI.DSS.321-CloudWatchLogGroupEncrypted',
  'CloudFormation-Validate::cloudwatch_log_group_encrypted_check',
]

/** A log group that is not encrypted, which one check has not acknowledged. */
function unencryptedBut(check: string) {
  return (stack: Stack) => {
    const group = new CfnLogGroup(stack, 'Bad', { retentionInDays: 365 })
    acknowledge(group, { ids: unencrypted.filter(id => !id.startsWith(`${check}::`)), reason: 'planted' })
  }
}

/** Where each check finds one thing, by the check. */
export const bad: Plants = {
  AwsSolutions: stack =>
    new CfnUserPool(stack, 'Bad', {
      userPoolTier: 'PLUS',
      policies: {
        passwordPolicy: {
          minimumLength: 8,
          requireLowercase: true,
          requireUppercase: true,
          requireNumbers: true,
          requireSymbols: true,
        },
      },
    }),
  Serverless: stack =>
    new CfnRule(stack, 'Bad', {
      scheduleExpression: 'rate(1 day)',
      targets: [{ id: 'queue', arn: queue }],
    }),
  Nist: unencryptedBut('NIST.800.53.R5'),
  Hipaa: unencryptedBut('HIPAA.Security'),
  Pci: unencryptedBut('PCI.DSS.321'),
  ControlTower: stack => new CfnLogGroup(stack, 'Bad', { retentionInDays: 30, kmsKeyId: key }),
  CloudFormation: stack =>
    new CfnResource(stack, 'Bad', {
      type: 'AWS::Logs::LogStream',
      properties: { LogGroupName: 'group', Colour: 'red' },
    }),
}

/** Where CDK itself is content. */
export const passed: Plants = {
  Warning(stack) {
    // All that AwsSolutions finds at an empty pool, except a warning.
    acknowledge(new CfnUserPool(stack, 'Pool'), {
      ids: ['AwsSolutions::AwsSolutions-COG1', 'AwsSolutions::AwsSolutions-COG8'],
      reason: 'planted',
    })
  },
  Stale(stack) {
    acknowledge(new CfnLogGroup(stack, 'Group', { retentionInDays: 365, kmsKeyId: key }), {
      ids: ['PCI.DSS.321::PCI.DSS.321-CloudWatchLogGroupEncrypted'],
      reason: 'planted',
    })
  },
  Bare(stack) {
    Validations.of(new CfnUserPool(stack, 'Pool')).acknowledge({ id: 'AwsSolutions-COG2', reason: 'planted' })
  },
}
