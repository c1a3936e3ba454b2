/** All resources that store data: what, how long, and with which encryption. */
import { type Resource, type Resources, resourcesOfType } from '../../checks/template.ts'
import { joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

interface DataStore {
  data: string
  retention(resource: Resource): string
  encryption(resource: Resource): string
}

const awsKey = 'key managed by AWS'

const dataStores: Record<string, DataStore> = {
  'AWS::Cognito::UserPool': {
    data: 'users: names, attributes, password verifiers, second factors, public keys of passkeys, their accounts at other providers; with `sessions`, the address and the device of each session',
    retention: () => 'until a user is deleted',
    encryption: () => awsKey,
  },
  'AWS::Logs::LogGroup': {
    data: 'log lines: operation, code, duration, source address; with `events` who did what to whom by `sub`, with `eventNames` also usernames; never secrets',
    retention: ({ properties }) =>
      properties['RetentionInDays'] ? `${properties['RetentionInDays']} days` : 'forever',
    encryption: ({ properties }) => (properties['KmsKeyId'] ? 'KMS key of the stack' : awsKey),
  },
  'AWS::KMS::Key': {
    data: 'the key of the logs, which cannot be read without it, or of what is sealed for the notifier',
    retention: () => 'until it is deleted',
    encryption: ({ properties }) => (properties['EnableKeyRotation'] ? 'rotated yearly' : 'not rotated'),
  },
  'AWS::SQS::Queue': {
    data: 'events that could not be delivered, or whose notification could not be sent',
    retention: ({ properties }) => `${Number(properties['MessageRetentionPeriod']) / 86_400} days`,
    encryption: ({ properties }) => (properties['SqsManagedSseEnabled'] ? awsKey : 'none'),
  },
  'AWS::SecretsManager::Secret': {
    data: "the secret that identifies the API's own calls to the user pool's firewall; copies are in the functions' configuration and the web ACL",
    retention: () => 'until it is replaced',
    encryption: () => awsKey,
  },
}

/** Prefixes of resource types that only hold configuration, and nothing that callers send. */
const withoutData = [
  'AWS::ApiGateway::',
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolIdentityProvider',
  'AWS::Cognito::UserPoolRiskConfigurationAttachment',
  'AWS::IAM::',
  // A bus hands events on and keeps none, unless an archive is added to it.
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::KMS::Alias',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::SubscriptionFilter',
  'AWS::SQS::QueuePolicy',
  'AWS::WAFv2::',
  'Custom::UserPoolSessionConfiguration',
]

/** Throws for an unclassified resource type. */
export function dataStored(stages: readonly ReviewedStage[]): string {
  const rows = stages.flatMap(({ stage, resources: ofApi, trail }) => {
    const resources = [...ofApi, ...trail]
    rejectUnclassified(resources)
    return Object.entries(dataStores).flatMap(([type, store]) => {
      const facts = resourcesOfType(resources, type).map(resource => [
        store.retention(resource),
        store.encryption(resource),
        resource.deletionPolicy.startsWith('Retain') ? 'retained' : 'deleted',
      ])
      const alike = Map.groupBy(facts, fact => fact.join())
      return [...alike.values()].map(([fact = [], ...more]) => [
        stage.name,
        more.length > 0 ? `${more.length + 1} × ${type}` : type,
        store.data,
        ...fact,
      ])
    })
  })
  return joinBlocks(
    '## Stored data',
    table(['stage', 'resource', 'data', 'retention', 'encryption', 'when the stack is deleted'], rows),
    'Functions keep only their connection to Cognito between invocations. Passwords and tokens pass through them and are never ' +
      'stored.',
  )
}

/** Whether it is known what data the resources of a type store. */
export function isClassified(type: string): boolean {
  return type in dataStores || withoutData.some(known => type.startsWith(known))
}

function rejectUnclassified(resources: Resources): void {
  const unclassified = resources.find(({ type }) => !isClassified(type))
  if (unclassified)
    throw new Error(`Unclassified resource type ${unclassified.type}: add it to lib/docs/review/data.ts`)
}
