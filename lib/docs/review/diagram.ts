/** A diagram of the stack: its services, and the references between them. */

import {
  policiesOf,
  type Resource,
  type Resources,
  referencesIn,
  resourcesOfType,
  statementsOf,
  textOf,
} from '../../checks/template.ts'
import { joinBlocks, pluralize } from './markdown.ts'
import { methodsIn } from './methods.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { describeValue } from './values.ts'

/** The nodes of the diagram, by resource type prefix. Labels show the number of resources of type `counted`. */
const nodes: readonly { id: string; name: string; prefix: string; counted: string }[] = [
  { id: 'waf', name: 'AWS WAF', prefix: 'AWS::WAFv2::', counted: 'AWS::WAFv2::WebACL' },
  { id: 'api', name: 'API Gateway', prefix: 'AWS::ApiGateway::', counted: 'AWS::ApiGateway::RestApi' },
  { id: 'functions', name: 'Lambda', prefix: 'AWS::Lambda::', counted: 'AWS::Lambda::Function' },
  // Before the pool, whose prefix it has, too.
  {
    id: 'domain',
    name: 'sign-in domain',
    prefix: 'AWS::Cognito::UserPoolDomain',
    counted: 'AWS::Cognito::UserPoolDomain',
  },
  { id: 'pool', name: 'Cognito', prefix: 'AWS::Cognito::', counted: 'AWS::Cognito::UserPool' },
  { id: 'events', name: 'EventBridge', prefix: 'AWS::Events::', counted: 'AWS::Events::EventBus' },
  { id: 'queues', name: 'SQS', prefix: 'AWS::SQS::', counted: 'AWS::SQS::Queue' },
  { id: 'logs', name: 'CloudWatch Logs', prefix: 'AWS::Logs::', counted: 'AWS::Logs::LogGroup' },
  { id: 'alarms', name: 'CloudWatch', prefix: 'AWS::CloudWatch::', counted: 'AWS::CloudWatch::Alarm' },
  {
    id: 'secret',
    name: 'Secrets Manager',
    prefix: 'AWS::SecretsManager::',
    counted: 'AWS::SecretsManager::Secret',
  },
  { id: 'key', name: 'KMS', prefix: 'AWS::KMS::', counted: 'AWS::KMS::Key' },
]

const callers: Record<string, string> = {
  public: 'anyone',
  'user: access token': 'signed-in users',
  'admin: IAM': 'administrators',
}

export function diagram({ stage, resources }: ReviewedStage): string {
  const access = Map.groupBy(methodsIn(resources), ({ access }) => access)
  const calls = [...access].map(
    ([level, methods], index) =>
      `  caller${index}(["${callers[level] ?? level}"]) -- "${pluralize(methods.length, 'route')}" --> api`,
  )
  return joinBlocks(`## Architecture of ${stage.name}`, flowchart(resources, calls, signIns(resources)))
}

/** The services of the resources and the references between them, after and before further lines. */
export function flowchart(
  resources: Resources,
  before: readonly string[],
  after: readonly string[] = [],
): string {
  const used = nodes.filter(({ prefix }) => resources.some(({ type }) => type.startsWith(prefix)))
  const boxes = used.map(({ id, name, counted }) => {
    const count = resourcesOfType(resources, counted).length
    return `  ${id}["${name}${count > 1 ? `: ${count} × ${counted.split('::').at(-1)}` : ''}"]`
  })
  return ['```mermaid', 'flowchart LR', ...before, ...boxes, ...edges(resources), ...after, '```'].join('\n')
}

/** Where browsers go to sign in with another provider. A template has no reference to any of them. */
function signIns(resources: Resources): string[] {
  const providers = resourcesOfType(resources, 'AWS::Cognito::UserPoolIdentityProvider')
  if (providers.length === 0 || resourcesOfType(resources, 'AWS::Cognito::UserPoolDomain').length === 0)
    return []
  const names = providers.map(({ properties }) => describeValue(properties['ProviderName']))
  const exchange = resourcesOfType(resources, 'AWS::Lambda::Function').some(({ properties }) =>
    textOf(properties['Environment']).includes('SIGN_IN_DOMAIN'),
  )
  return [
    '  browsers(["anyone with an account at a provider"]) --> domain',
    `  domain --> providers(["${names.join(', ')}"])`,
    ...(exchange ? ['  functions -- "codes" --> domain'] : []),
  ]
}

/** References between nodes. Those in policies are labelled with the service whose actions they allow. */
function edges(resources: Resources): string[] {
  const plain = resources.flatMap(resource =>
    referencesIn(resource.properties).map(id => edge(nodeOf(resource), nodeWith(resources, id), '')),
  )
  const allowed = resourcesOfType(resources, 'AWS::IAM::Role').flatMap(role => grants(role, resources))
  const labelled = new Set(allowed.map(line => line.replace(/-- ".*" -->/, '-->')))
  return [...new Set([...allowed, ...plain.filter(line => !labelled.has(line))])]
    .filter(line => line !== '')
    .sort()
}

/** From the resources with a role to the resources that its policies name. */
function grants(role: Resource, resources: Resources): string[] {
  const owners = resources.filter(
    ({ type, properties }) => !type.startsWith('AWS::IAM::') && referencesIn(properties).includes(role.id),
  )
  const statements = policiesOf(resources, role).flatMap(statementsOf)
  return owners.flatMap(owner =>
    statements.flatMap(({ Action, Resource }) =>
      referencesIn(Resource).map(id =>
        edge(
          nodeOf(owner),
          nodeWith(resources, id),
          [...new Set([Action].flat().map(action => String(action).split(':')[0]))].join(', '),
        ),
      ),
    ),
  )
}

function edge(from: string | undefined, to: string | undefined, label: string): string {
  if (!from || !to || from === to) return ''
  return label ? `  ${from} -- "${label}" --> ${to}` : `  ${from} --> ${to}`
}

function nodeWith(resources: Resources, id: string): string | undefined {
  const resource = resources.find(resource => resource.id === id)
  return resource && nodeOf(resource)
}

function nodeOf({ type }: Resource): string | undefined {
  return nodes.find(({ prefix }) => type.startsWith(prefix))?.id
}
