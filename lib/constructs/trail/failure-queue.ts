/** A queue of events that could not be delivered, from which an operator sends them again (docs/runbooks/event-trail.md). */
import * as sqs from 'aws-cdk-lib/aws-sqs'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { acknowledge } from '../../checks/acknowledge.ts'
import type { Settings } from '../../config/settings.ts'

export function failureQueue(
  scope: Construct,
  id: string,
  { retainData }: Pick<Settings, 'retainData'>,
): sqs.Queue {
  const queue = new sqs.Queue(scope, id, {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // SQS keeps nothing longer.
    retentionPeriod: Duration.days(14),
    removalPolicy: retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  })
  acknowledge(queue, {
    ids: [
      'AwsSolutions::AwsSolutions-SQS3',
      'Serverless::Serverless-SQSRedrivePolicy',
      'CloudFormation-Validate::sqs_dlq_check',
    ],
    reason: 'It is a dead-letter queue itself: nothing consumes its messages but an operator.',
  })
  return queue
}
