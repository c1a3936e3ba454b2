/** The KMS key that encrypts a stage's logs. */
import * as iam from 'aws-cdk-lib/aws-iam'
import * as kms from 'aws-cdk-lib/aws-kms'
import { type RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

const kmsAction = (name: string) => `kms:${name}`

/** Everything that administers a key, but does not use it. */
const administration = [
  ...'Create* Describe* Enable* List* Put* Update* Revoke* Disable* Get* Delete*'.split(' '),
  ...'TagResource UntagResource ScheduleKeyDeletion CancelKeyDeletion RotateKeyOnDemand'.split(' '),
].map(kmsAction)

/**
 * Administrators of the account can manage the key (if their IAM policies allow it), but not use it. Only CloudWatch Logs uses
 * it, for log groups with one of these name prefixes. Reading a log group requires no permission on the key.
 */
export function logKey(
  scope: Construct,
  namePrefixes: readonly string[],
  removalPolicy: RemovalPolicy,
): kms.Key {
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
          actions: ['Encrypt', 'Decrypt', 'ReEncrypt*', 'GenerateDataKey*', 'DescribeKey'].map(kmsAction),
          conditions: {
            ArnLike: {
              'kms:EncryptionContext:aws:logs:arn': namePrefixes.map(
                prefix => `arn:${partition}:logs:${region}:${account}:log-group:${prefix}*`,
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
