/** The key by which functions seal addresses and names for the notifications, as the API refers to it: by its alias only. */
import * as iam from 'aws-cdk-lib/aws-iam'
import { Aws } from 'aws-cdk-lib/core'
import { acknowledge } from '../checks/acknowledge.ts'
import { hasFeature } from '../config/deployed-operations.ts'
import type { Settings } from '../config/settings.ts'

/** What all encryption contexts of the key contain. */
export const sealPurpose = { 'kms:EncryptionContext:purpose': 'notification' }

/** The alias of the key, which belongs to the trail; undefined without notifications. `prefix` is that of the API's names. */
export function sealKeyAlias(prefix: string, settings: Settings): string | undefined {
  return hasFeature('notifications', settings) ? `alias/${prefix}-notifications` : undefined
}

/**
 * Allows sealing. The id of the key is not known here: the trail is created after the API. The acknowledgement below names the resource
 * as it is here, so it is the same in a stack with a fixed account and Region.
 */
export function sealStatement(alias: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['kms:Encrypt'],
    resources: [`arn:${Aws.PARTITION}:kms:${Aws.REGION}:${Aws.ACCOUNT_ID}:key/*`],
    conditions: { StringEquals: { 'kms:RequestAlias': alias, ...sealPurpose } },
  })
}

export function acknowledgeSealing(policy: iam.ManagedPolicy): void {
  acknowledge(policy, {
    ids: [
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:kms:<AWS::Region>:<AWS::AccountId>:key/*]',
    ],
    reason:
      'The key belongs to the stack of the trail, which is created after this one, so its id is not known here. A condition limits the statement to its alias and to one purpose, and the policy of the key to encryption.',
  })
}
