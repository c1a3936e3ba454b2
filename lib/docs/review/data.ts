/** Every resource that holds data: what, how long, under which key, and what becomes of it. */

import { ofType, type Resource, type Resources } from '../../checks/template.ts'
import { paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

interface DataHolder {
  holds: string
  /** How long something stays in it. */
  retention(resource: Resource): string
  encryption(resource: Resource): string
}

const byAws = 'at rest, by a key of AWS'

const holders: Record<string, DataHolder> = {
  'AWS::Cognito::UserPool': {
    holds: 'Users: names, attributes, what verifies a password, second factors',
    retention: () => 'until a user is deleted',
    encryption: () => byAws,
  },
  'AWS::Logs::LogGroup': {
    holds: 'Log lines: operation, code, duration, source address; no user name, no secret',
    retention: ({ properties }) =>
      properties['RetentionInDays'] ? `${properties['RetentionInDays']} days` : 'for ever',
    encryption: ({ properties }) => (properties['KmsKeyId'] ? 'by the KMS key of the stage' : byAws),
  },
  'AWS::KMS::Key': {
    holds: 'The key of the logs: without it they cannot be read',
    retention: () => 'until it is deleted',
    encryption: ({ properties }) => (properties['EnableKeyRotation'] ? 'rotated each year' : 'not rotated'),
  },
  'AWS::SecretsManager::Secret': {
    holds:
      "What tells the user pool's firewall the API's own calls from direct ones; also in the functions' configuration and in the web ACL",
    retention: () => 'until it is replaced',
    encryption: () => byAws,
  },
}

/** What there is beside, by the beginning of its type: configuration, and nothing that a caller or user sends. */
const withoutData = [
  'AWS::ApiGateway::',
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolRiskConfigurationAttachment',
  'AWS::IAM::',
  'AWS::Lambda::Function',
  'AWS::Logs::MetricFilter',
  'AWS::WAFv2::',
]

/** Throws for a type of resource of which nobody has said whether it holds data. */
export function dataHolders(stages: readonly ReviewedStage[]): string {
  const rows = stages.flatMap(({ stage, resources }) => {
    refuseUnknown(resources)
    return Object.entries(holders).flatMap(([type, holder]) => {
      const facts = ofType(resources, type).map(resource => [
        holder.retention(resource),
        holder.encryption(resource),
        resource.deletionPolicy.startsWith('Retain') ? 'stays' : 'is deleted',
      ])
      const alike = Map.groupBy(facts, fact => fact.join())
      return [...alike.values()].map(([fact = [], ...more]) => [
        stage.name,
        more.length > 0 ? `${more.length + 1} × ${type}` : type,
        holder.holds,
        ...fact,
      ])
    })
  })
  return paragraphs(
    '## Where data lies',
    table(['stage', 'resource', 'holds', 'kept', 'encrypted', 'when the stack is deleted'], rows),
    'Functions keep nothing between two invocations but the connection to Cognito. Passwords and tokens pass through them ' +
      'and are written nowhere.',
  )
}

function refuseUnknown(resources: Resources): void {
  const unknown = resources.find(
    ({ type }) => !(type in holders) && !withoutData.some(known => type.startsWith(known)),
  )
  if (unknown) throw new Error(`lib/docs/review/data.ts: say whether a ${unknown.type} holds data`)
}
