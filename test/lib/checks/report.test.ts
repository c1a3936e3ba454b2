import { describe, expect, test } from '@jest/globals'
import { Validations } from 'aws-cdk-lib'
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito'
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs'
import { acknowledge } from '../../../lib/checks/acknowledge.ts'
import { problemsOf } from '../../../lib/checks/report.ts'
import { checkedStacks, problemsOfStack } from './support.ts'

const reason = 'planted'

const planted = checkedStacks({
  Warning(stack) {
    // All that AwsSolutions finds at an empty pool, except a warning.
    acknowledge(new CfnUserPool(stack, 'Pool'), {
      ids: ['AwsSolutions::AwsSolutions-COG1', 'AwsSolutions::AwsSolutions-COG8'],
      reason,
    })
  },
  Stale(stack) {
    const kmsKeyId = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555'
    acknowledge(new CfnLogGroup(stack, 'Group', { retentionInDays: 365, kmsKeyId }), {
      ids: ['PCI.DSS.321::PCI.DSS.321-CloudWatchLogGroupEncrypted'],
      reason,
    })
  },
  Bare(stack) {
    Validations.of(new CfnUserPool(stack, 'Pool')).acknowledge({ id: 'AwsSolutions-COG2', reason })
  },
})

describe('what CDK lets pass is a problem here:', () => {
  test('a warning of a pack of which another finding is acknowledged', () => {
    expect(problemsOfStack(planted, 'Warning')).toEqual([
      'Warning/Pool: AwsSolutions found AwsSolutions-COG2: The Cognito user pool does not require MFA. Mend it, or acknowledge it beside the construct with the reason.',
    ])
  })

  test('an acknowledgement of what is not found', () => {
    expect(problemsOfStack(planted, 'Stale')).toEqual([
      'Stale/Group: acknowledges PCI.DSS.321::PCI.DSS.321-CloudWatchLogGroupEncrypted, which is not found there. Delete the acknowledgement, or correct its id.',
    ])
  })

  test('an acknowledgement by the bare name of the rule, which leaves no trace in the report', () => {
    const traces = planted.report.flatMap(({ violations, suppressedViolations }) =>
      [...violations, ...suppressedViolations].filter(
        ({ ruleName, violatingConstructs }) =>
          ruleName.includes('COG2') &&
          violatingConstructs.some(({ constructPath }) => constructPath === 'Bare/Pool'),
      ),
    )
    expect(traces).toEqual([])
    expect(problemsOfStack(planted, 'Bare')).toContain(
      'Bare/Pool: acknowledges Annotation::AwsSolutions-COG2, which is not found there. Delete the acknowledgement, or correct its id.',
    )
  })

  test('a check that could not run', () => {
    const error = 'Validation plugin failed: no engine'
    const nothing = { violations: [], suppressedViolations: [] }
    const report = [{ pluginName: 'CloudFormation Validate', metadata: { error }, ...nothing }]
    expect(problemsOf(report, [])).toEqual([error])
  })
})
