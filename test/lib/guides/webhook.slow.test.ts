import { expect, test } from '@jest/globals'
import { Match } from '../support.ts'
import { guideStack } from './guide-stack.ts'

const template = guideStack(
  'docs/guides/send-events-to-a-webhook.md',
  { Webhook: 'webhook.ts' },
  `new Webhook(stack, 'Webhook', { bus, endpoint: 'https://crm.example.com/hook', secret: 'crm/key', operations: ['deleteUser'] })`,
)

test("the webhook's key is a reference to the secret", () => {
  template.hasResourceProperties('AWS::Events::Connection', {
    AuthorizationType: 'API_KEY',
    AuthParameters: {
      ApiKeyAuthParameters: {
        ApiKeyName: 'x-webhook-key',
        ApiKeyValue: '{{resolve:secretsmanager:crm/key:SecretString:::}}',
      },
    },
  })
})

test('only finished changes of the chosen operations leave the account, and those that fail reach a queue', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['cognito-auth-api'],
      'detail-type': ['deleteUser'],
      detail: { data: { outcome: ['SUCCEEDED'] } },
    },
    Targets: [
      Match.objectLike({
        DeadLetterConfig: { Arn: Match.anyValue() },
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      }),
    ],
  })
  expect(Object.keys(template.findResources('AWS::SQS::QueuePolicy'))).toHaveLength(1)
})
