/** A KMS key that only its named uses can use. */
import * as iam from 'aws-cdk-lib/aws-iam'
import * as kms from 'aws-cdk-lib/aws-kms'
import type { RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** Everything that administers a key, but does not use it. */
const administration = [
  ...'Create* Describe* Enable* List* Put* Update* Revoke* Disable* Get* Delete*'.split(' '),
  ...'TagResource UntagResource ScheduleKeyDeletion CancelKeyDeletion RotateKeyOnDemand'.split(' '),
].map(name => `kms:${name}`)

interface EncryptionKeyProps {
  description: string
  removalPolicy: RemovalPolicy
  /** Who may use the key, and for what. */
  uses: readonly iam.PolicyStatement[]
}

/** Administrators of the account can manage the key (if their IAM policies allow it), but not use it. */
export function encryptionKey(
  scope: Construct,
  id: string,
  { description, removalPolicy, uses }: EncryptionKeyProps,
): kms.Key {
  return new kms.Key(scope, id, {
    description,
    enableKeyRotation: true,
    removalPolicy,
    policy: new iam.PolicyDocument({
      statements: [
        new iam.PolicyStatement({
          sid: 'Administration',
          principals: [new iam.AccountRootPrincipal()],
          actions: administration,
          resources: ['*'],
        }),
        ...uses,
        new iam.PolicyStatement({
          sid: 'NoGrantsButToServices',
          effect: iam.Effect.DENY,
          principals: [new iam.AnyPrincipal()],
          actions: ['kms:CreateGrant'],
          resources: ['*'],
          conditions: {
            BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' },
          },
        }),
      ],
    }),
  })
}
