import { expect, test } from '@jest/globals'
import { toJSONSchema } from 'zod/mini'
import { cloudEvent } from '../../../lambda/trail/event.ts'
import { Match } from '../support.ts'
import { guideStack } from './guide-stack.ts'

const template = guideStack(
  'docs/guides/keep-an-audit-archive.md',
  { AuditArchive: 'lib/audit-archive.ts', AuditQueries: 'lib/audit-queries.ts' },
  `const { bucket } = new AuditArchive(stack, 'Archive', { bus, keep })
new AuditQueries(stack, 'Queries', { bucket, name: 'audit' })`,
)

test("the archive's bucket is locked, encrypted, versioned, private, and outlives its stack", () => {
  template.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Days: 400, Mode: 'GOVERNANCE' } },
      },
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  })
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Action: 's3:*',
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          Resource: Match.anyValue(),
        },
      ],
    },
  })
})

test('an event expires when its lock does, so that nothing stays longer than intended', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: [
        { ExpirationInDays: 400, NoncurrentVersionExpiration: { NoncurrentDays: 1 }, Status: 'Enabled' },
      ],
    },
  })
})

test("no role of the archive may read, delete or unlock the bucket's objects", () => {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'))
  const actions = policies.flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action),
  )
  expect([...new Set(actions)].sort()).toEqual([
    'firehose:PutRecord',
    'firehose:PutRecordBatch',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    's3:AbortMultipartUpload',
    's3:GetBucketLocation',
    's3:ListBucket',
    's3:ListBucketMultipartUploads',
    's3:PutObject',
  ])
})

test('events reach the stream as CloudEvents, one per line, and the queue if they cannot be delivered', () => {
  template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    ExtendedS3DestinationConfiguration: {
      Prefix: 'events/day=!{timestamp:yyyy-MM-dd}/',
      CompressionFormat: 'GZIP',
      ProcessingConfiguration: {
        Enabled: true,
        Processors: [
          {
            Type: 'AppendDelimiterToRecord',
            Parameters: [{ ParameterName: 'Delimiter', ParameterValue: '\\n' }],
          },
        ],
      },
    },
  })
  template.hasResourceProperties('AWS::Events::Rule', {
    EventBusName: 'events',
    EventPattern: { source: ['cognito-auth-api'] },
    Targets: [Match.objectLike({ InputPath: '$.detail', DeadLetterConfig: { Arn: Match.anyValue() } })],
  })
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } }),
      ]),
    },
  })
})

/** The fields of a struct of Hive, without their types. */
const fieldsOf = (struct: string) => [...struct.matchAll(/(\w+):/g)].map(([, field]) => field)

/** The names of all fields in a schema, in lower case, as Athena reads them. */
function namesIn(schema: object): string[] {
  return Object.entries(schema).flatMap(([key, value]) => {
    if (typeof value !== 'object' || value === null) return []
    const names = key === 'properties' ? Object.keys(value).map(name => name.toLowerCase()) : []
    return [...names, ...namesIn(value)]
  })
}

test('every column of the table is a field of an event', () => {
  const [table] = Object.values(template.findResources('AWS::Glue::Table'))
  const columns: { Name: string; Type: string }[] = table?.['Properties'].TableInput.StorageDescriptor.Columns
  const named = columns.flatMap(({ Name, Type }) => [Name, ...fieldsOf(Type)])
  expect(named.length).toBeGreaterThan(20)
  expect(namesIn(toJSONSchema(cloudEvent))).toEqual(expect.arrayContaining(named))
})

test('each query of the guide is saved in the workgroup', () => {
  template.resourceCountIs('AWS::Athena::NamedQuery', 6)
  template.hasResourceProperties('AWS::Athena::WorkGroup', {
    WorkGroupConfiguration: {
      EnforceWorkGroupConfiguration: true,
      ManagedQueryResultsConfiguration: { Enabled: true },
    },
  })
})
