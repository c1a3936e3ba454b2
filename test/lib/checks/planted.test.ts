import { describe, expect, test } from '@jest/globals'
import { CfnResource, type Stack, Validations } from 'aws-cdk-lib'
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito'
import { CfnRule } from 'aws-cdk-lib/aws-events'
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs'
import { acknowledge, type FindingId } from '../../../lib/checks/acknowledge.ts'
import { problemsOf } from '../../../lib/checks/report.ts'
import { checkedStacks, type Plants } from './support.ts'

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
const bad: Plants = {
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
const passed: Plants = {
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

const { report, problems } = checkedStacks({ ...bad, ...passed })

/** Check and rule of each finding in a stack. */
function findingsIn(stack: string): string[] {
  const findings = report.flatMap(({ pluginName, violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs
        .filter(({ constructPath }) => constructPath === `${stack}/Bad`)
        .map(() => `${pluginName} ${ruleName}`),
    ),
  )
  return [...new Set(findings)]
}

// A check that finds nothing is not in the report, as one that is not attached: so each has to find something.
test.each([
  ['AwsSolutions', 'AwsSolutions AwsSolutions-COG2'],
  ['Serverless', 'Serverless Serverless-EventBusDLQ'],
  ['Nist', 'NIST.800.53.R5 NIST.800.53.R5-CloudWatchLogGroupEncrypted'],
  ['Hipaa', 'HIPAA.Security HIPAA.Security-CloudWatchLogGroupEncrypted'],
  ['Pci', 'PCI.DSS.321 PCI.DSS.321-CloudWatchLogGroupEncrypted'],
  // These two report as one.
  ['ControlTower', 'CloudFormation Validate cloudwatch_log_group_retention_period_check'],
  ['CloudFormation', 'CloudFormation Validate F3002'],
])('a stack planted for %s fails by "%s" and by nothing else', (stack, finding) => {
  expect(findingsIn(stack)).toEqual([finding])
})

/** The sentences about a stack. */
function problemsIn(stack: string): string[] {
  return problems.filter(problem => problem.startsWith(`${stack}/`))
}

describe('what CDK lets pass is a problem here:', () => {
  test('a warning of a pack of which another finding is acknowledged', () => {
    expect(problemsIn('Warning')).toEqual([
      'Warning/Pool: AwsSolutions found AwsSolutions-COG2: The Cognito user pool does not require MFA. Mend it, or acknowledge it beside the construct with the reason.',
    ])
  })

  test('an acknowledgement of what is not found', () => {
    expect(problemsIn('Stale')).toEqual([
      'Stale/Group: acknowledges PCI.DSS.321::PCI.DSS.321-CloudWatchLogGroupEncrypted, which is not found there. Delete the acknowledgement, or correct its id.',
    ])
  })

  test('an acknowledgement by the bare name of the rule, which leaves no trace in the report', () => {
    const traces = report.flatMap(({ violations, suppressedViolations }) =>
      [...violations, ...suppressedViolations].filter(
        ({ ruleName, violatingConstructs }) =>
          ruleName.includes('COG2') &&
          violatingConstructs.some(({ constructPath }) => constructPath === 'Bare/Pool'),
      ),
    )
    expect(traces).toEqual([])
    expect(problemsIn('Bare')).toContain(
      'Bare/Pool: acknowledges Annotation::AwsSolutions-COG2, which is not found there. Delete the acknowledgement, or correct its id.',
    )
  })

  test('a check that could not run', () => {
    const error = 'Validation plugin failed: no engine'
    const nothing = { violations: [], suppressedViolations: [] }
    const failed = [{ pluginName: 'CloudFormation Validate', metadata: { error }, ...nothing }]
    expect(problemsOf(failed, [])).toEqual([error])
  })
})
