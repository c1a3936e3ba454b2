/** The KMS key that encrypts a stage's logs. */
import * as iam from 'aws-cdk-lib/aws-iam'
import * as kms from 'aws-cdk-lib/aws-kms'
import { type RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** All that an administrator of a key does, and no use of it. */
const administration = [
  ...[
    'Create*',
    'Describe*',
    'Enable*',
    'List*',
    'Put*',
    'Update*',
    'Revoke*',
    'Disable*',
    'Get*',
    'Delete*',
  ],
  ...['TagResource', 'UntagResource', 'ScheduleKeyDeletion', 'CancelKeyDeletion', 'RotateKeyOnDemand'],
].map(action => `kms:${action}`)

/**
 * The account's administrators can manage it, by their IAM policies, but not decrypt with it. CloudWatch Logs alone uses
 * it, for log groups whose names begin with one of `names`. Who may read a log group needs no permission on the key.
 */
export function logKey(scope: Construct, names: readonly string[], removalPolicy: RemovalPolicy): kms.Key {
  const { partition, region, account, stackName } = Stack.of(scope)
  const statement = (props: iam.PolicyStatementProps) =>
    new iam.PolicyStatement({ resources: ['*'], ...props })
  return new kms.Key(scope, 'Key', {
    description: `Encrypts the logs of ${stackName}`,
    enableKeyRotation: true,
    removalPolicy,
    policy: new iam.PolicyDocument({
      statements: [
        statement({
          sid: 'Administration',
          principals: [new iam.AccountRootPrincipal()],
          actions: administration,
        }),
        statement({
          sid: 'CloudWatchLogs',
          principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
          actions: [
            'kms:Encrypt',
            'kms:Decrypt',
            'kms:ReEncrypt*',
            'kms:GenerateDataKey*',
            'kms:DescribeKey',
          ],
          conditions: {
            ArnLike: {
              'kms:EncryptionContext:aws:logs:arn': names.map(
                name => `arn:${partition}:logs:${region}:${account}:log-group:${name}*`,
              ),
            },
          },
        }),
        statement({
          sid: 'NoGrantsButToServices',
          effect: iam.Effect.DENY,
          principals: [new iam.AnyPrincipal()],
          actions: ['kms:CreateGrant'],
          conditions: {
            BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' },
          },
        }),
      ],
    }),
  })
}
