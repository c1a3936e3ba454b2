/** The KMS key that encrypts a stage's logs. */
import * as iam from 'aws-cdk-lib/aws-iam'
import type * as kms from 'aws-cdk-lib/aws-kms'
import { type RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { encryptionKey } from '../encryption-key.ts'

/** Only CloudWatch Logs uses it, for log groups with one of these name prefixes. Reading a log group requires no permission on the key. */
export function logKey(
  scope: Construct,
  namePrefixes: readonly string[],
  removalPolicy: RemovalPolicy,
): kms.Key {
  const { partition, region, account, stackName } = Stack.of(scope)
  return encryptionKey(scope, 'Key', {
    description: `Encrypts the logs of ${stackName}`,
    removalPolicy,
    uses: [
      new iam.PolicyStatement({
        sid: 'CloudWatchLogs',
        principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['Encrypt', 'Decrypt', 'ReEncrypt*', 'GenerateDataKey*', 'DescribeKey'].map(
          name => `kms:${name}`,
        ),
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': namePrefixes.map(
              prefix => `arn:${partition}:logs:${region}:${account}:log-group:${prefix}*`,
            ),
          },
        },
      }),
    ],
  })
}
