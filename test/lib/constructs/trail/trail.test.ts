import { describe, expect, test } from '@jest/globals'
import type { Stage } from '../../../../lib/config/stage.ts'
import { Match, templateOf, trailOf } from '../../support.ts'

/** The operations that a trail is tested with: one that seals, and one that does not. */
const operations = ['verify-user-attribute', 'admin-get-user', 'admin-initiate-auth']

const notifications: NonNullable<Stage['notifications']> = {
  product: 'Example',
  from: 'no-reply@example.com',
  sesRegion: 'eu-west-1',
  languages: {},
}
const events: Partial<Stage> = { events: 'own-bus' }
const everything: Partial<Stage> = { ...events, eventNames: true, notifications, sessions: { perUser: 5 } }

const alarmSettings = {
  signInFailures: { percent: 50, atLeast: 20 },
  serverErrors: { percent: 1, atLeast: 5 },
  latencyMs: 3000,
  quotaPercent: 80,
  throttlesPerMinute: 60,
  firewallBlocks: 1000,
}

/** The environment of each operation's function. */
const environmentsOf = (stage: Partial<Stage>) =>
  Object.values(templateOf(stage, { operations }).findResources('AWS::Lambda::Function')).flatMap(
    ({ Properties }) => Properties.Environment?.Variables ?? [],
  )

describe('the stack of the API with events', () => {
  test('has the same resources as without them, but functions that write events', () => {
    const without = templateOf({}, { operations }).toJSON()['Resources']
    const withEvents = templateOf(events, { operations }).toJSON()['Resources']
    expect(Object.keys(withEvents)).toEqual(Object.keys(without))
    const changed = Object.keys(without).filter(
      id => JSON.stringify(without[id]) !== JSON.stringify(withEvents[id]),
    )
    expect(changed.map(id => without[id].Type)).toEqual(operations.map(() => 'AWS::Lambda::Function'))
    for (const id of changed) {
      const { EVENTS, ...variables } = withEvents[id].Properties.Environment.Variables
      expect([EVENTS, variables]).toEqual(['sub', without[id].Properties.Environment.Variables])
    }
  })

  test('is not changed at all by `events: off`', () => {
    const off = templateOf({ events: 'off', eventNames: false }, { operations })
    expect(off.toJSON()).toEqual(templateOf({}, { operations }).toJSON())
  })

  test('publishes nothing but what its trail refers to', () => {
    const outputs = (stage: Partial<Stage>) =>
      Object.keys(templateOf(stage, { operations }).toJSON()['Outputs'])
    const added = outputs(events).filter(name => !outputs({}).includes(name))
    expect(added).toEqual([
      expect.stringMatching(/^PublishOutputRefUserPool/),
      expect.stringMatching(/^PublishOutputFnGetAttFunctionsLogs\w+Arn/),
      expect.stringMatching(/^PublishOutputRefFunctionsLogs/),
    ])
  })

  test('names users in events only with `eventNames`', () => {
    const names = environmentsOf(everything).map(({ EVENTS }) => EVENTS)
    expect(names).toEqual(operations.map(() => 'names'))
  })

  test('gives the alias of the seal key and the permission to use it only to functions that seal', () => {
    const alias = 'alias/CognitoAuthApi-dev-notifications'
    const keys = environmentsOf(everything).map(({ SEAL_KEY }) => SEAL_KEY)
    expect(keys.filter(Boolean)).toEqual([alias])
    const statements = Object.entries(
      templateOf(everything, { operations }).findResources('AWS::IAM::ManagedPolicy'),
    ).flatMap(([id, { Properties }]) =>
      Properties.PolicyDocument.Statement.filter(({ Action }: { Action: string }) =>
        String(Action).startsWith('kms:'),
      ).map((statement: object) => [id, statement]),
    )
    expect(statements).toEqual([
      [
        expect.stringContaining('AndSeal'),
        {
          Action: 'kms:Encrypt',
          Effect: 'Allow',
          Resource: expect.anything(),
          Condition: {
            StringEquals: {
              'kms:RequestAlias': alias,
              'kms:EncryptionContext:purpose': 'notification',
            },
          },
        },
      ],
    ])
  })
})

describe('the trail', () => {
  const template = trailOf(events, { operations })

  test('subscribes its forwarder to the lines with events, retries for six hours and then keeps them in an encrypted queue', () => {
    template.hasResourceProperties('AWS::Logs::SubscriptionFilter', {
      FilterPattern: '{ $.event.type = "*" }',
      DestinationArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ForwarderFunction'), 'Arn'] },
    })
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumEventAgeInSeconds: 21_600,
      MaximumRetryAttempts: 2,
      DestinationConfig: {
        OnFailure: {
          Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^UndeliveredEvents'), 'Arn'] },
        },
      },
    })
    template.allResourcesProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    })
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })

  test('lets only the log group invoke the forwarder', () => {
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'logs.amazonaws.com',
      SourceArn: { 'Fn::GetStackOutput': Match.objectLike({ StackName: 'CognitoAuthApi-dev' }) },
      SourceAccount: { Ref: 'AWS::AccountId' },
    })
    template.resourceCountIs('AWS::Lambda::Permission', 1)
  })

  test('may only put events on its bus, and what it fails to forward into its queue', () => {
    const statements = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).flatMap(
      ({ Properties }) =>
        Properties.PolicyDocument.Statement.map(
          ({ Action, Resource }: { Action: string | string[]; Resource: { 'Fn::GetAtt': string[] } }) =>
            [[Action].flat().join(), Resource['Fn::GetAtt'][0]?.replace(/[0-9A-F]{8}$/, '')].join(' '),
        ),
    )
    expect(statements.sort()).toEqual([
      'events:PutEvents Bus',
      'logs:CreateLogStream,logs:PutLogEvents FunctionsLogs',
      'sqs:SendMessage UndeliveredEvents',
    ])
  })

  test('has neither notifier nor key without notifications', () => {
    template.resourceCountIs('AWS::KMS::Key', 0)
    template.resourceCountIs('AWS::Lambda::Function', 1)
    template.resourceCountIs('AWS::Events::Rule', 0)
  })

  test('forwards to an existing bus, and creates none', () => {
    const arn = 'arn:aws:events:eu-west-1:111122223333:event-bus/shared'
    const existing = trailOf({ events: arn }, { operations })
    existing.resourceCountIs('AWS::Events::EventBus', 0)
    existing.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { EVENT_BUS: arn } },
    })
  })

  test('keeps and encrypts as its stage does, traces with it, and has its boundary and its tags', () => {
    const prod = trailOf(
      { ...everything, permissionsBoundary: 'team/Boundary' },
      { basedOn: 'prod', operations },
    )
    for (const type of ['AWS::Logs::LogGroup', 'AWS::KMS::Key', 'AWS::SQS::Queue']) {
      prod.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' })
    }
    prod.allResourcesProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 365,
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^LogsKey'), 'Arn'] },
    })
    prod.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } })
    prod.allResourcesProperties('AWS::IAM::Role', { PermissionsBoundary: Match.anyValue() })
    const tag = { Key: 'application', Value: 'cognito-auth-api' }
    for (const type of ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::Events::EventBus', 'AWS::KMS::Key'])
      prod.allResourcesProperties(type, { Tags: Match.arrayWith([tag]) })
  })

  test("alarms the stage's topic about events that are late or lost, and notifications that are not sent", () => {
    const topicArn = 'arn:aws:sns:us-east-1:111122223333:alarms'
    const alarms = trailOf(
      { ...everything, alarms: { ...alarmSettings, topicArn } },
      { basedOn: 'prod', operations },
    ).findResources('AWS::CloudWatch::Alarm')
    expect(Object.values(alarms).map(({ Properties }) => Properties.AlarmName)).toEqual(
      ['undelivered', 'lost', 'late', 'forwarder', 'unsent', 'notifier', 'unsealed'].map(
        name => `CognitoAuthApi-prod-trail-event-trail-${name}`,
      ),
    )
    for (const { Properties } of Object.values(alarms))
      expect([Properties.AlarmActions, Properties.OKActions]).toEqual([[topicArn], [topicArn]])
  })
})

describe('notifications', () => {
  const template = trailOf(everything, { operations })
  const [notifier] = Object.entries(
    template.findResources('AWS::Lambda::Function', {
      Properties: { Environment: { Variables: { NOTIFICATIONS: Match.anyValue() } } },
    }),
  )

  test('are sent for changes of protected settings and for sign-ins of this API and account only', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        account: [{ Ref: 'AWS::AccountId' }],
        source: ['cognito-auth-api'],
        'detail-type': Match.arrayWith(['changePassword', 'verifyAttribute', 'updateUser', 'signIn']),
        detail: {
          source: [
            {
              'Fn::Join': [
                '',
                ['urn:cognito-auth-api:dev:', notifier?.[1]['Properties'].Environment.Variables.USER_POOL_ID],
              ],
            },
          ],
          data: {
            $or: [{ outcome: ['SUCCEEDED', 'SIGNED_IN', 'CHALLENGE'] }, { completed: [{ exists: true }] }],
          },
        },
      },
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [notifier?.[0], 'Arn'] },
          DeadLetterConfig: {
            Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^UnsentNotifications'), 'Arn'] },
          },
        }),
      ],
    })
  })

  test('react to sign-ins only where the construct limits sessions', () => {
    const { sessions: _, ...unlimited } = everything
    const [rule] = Object.values(trailOf(unlimited, { operations }).findResources('AWS::Events::Rule'))
    const types: string[] = rule?.['Properties'].EventPattern['detail-type']
    expect(types).toContain('changePassword')
    expect(types).not.toContain('signIn')
  })

  test('can be unsealed by the notifier alone, and sealed only by way of the alias', () => {
    const role = notifier?.[1]['Properties'].Role
    const [key] = Object.values(template.findResources('AWS::KMS::Key'))
    const statements: { Sid: string; Action: string; Principal: unknown; Condition?: unknown }[] =
      key?.['Properties'].KeyPolicy.Statement
    const uses = statements.filter(({ Action }) => /crypt/.test(String(Action)))
    const purpose = { 'kms:EncryptionContext:purpose': 'notification' }
    expect(uses.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      [
        'kms:Encrypt',
        { StringEquals: { 'kms:RequestAlias': 'alias/CognitoAuthApi-dev-notifications', ...purpose } },
      ],
      ['kms:Decrypt', { StringEquals: purpose }],
    ])
    expect(uses[1]?.Principal).toEqual({ AWS: role })
    template.hasResourceProperties('AWS::KMS::Alias', {
      AliasName: 'alias/CognitoAuthApi-dev-notifications',
    })
  })

  test('are sent from the configured address alone', () => {
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'ses:SendEmail',
            Condition: { StringEquals: { 'ses:FromAddress': 'no-reply@example.com' } },
          }),
        ]),
      },
    })
  })
})
