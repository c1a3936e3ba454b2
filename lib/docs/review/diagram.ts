/** A diagram of the stack, drawn from the template: what there is, and what refers to what. */

import {
  ofType,
  policiesOf,
  type Resource,
  type Resources,
  referencesIn,
  statementsOf,
} from '../../checks/template.ts'
import { counted, paragraphs } from './markdown.ts'
import { methodsIn } from './methods.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** The parts of the diagram, by the beginning of the types of their resources; `counts` is the one that is counted. */
const parts: readonly { id: string; name: string; types: readonly string[]; counts: string }[] = [
  { id: 'waf', name: 'AWS WAF', types: ['AWS::WAFv2::'], counts: 'AWS::WAFv2::WebACL' },
  { id: 'api', name: 'API Gateway', types: ['AWS::ApiGateway::'], counts: 'AWS::ApiGateway::RestApi' },
  { id: 'functions', name: 'Lambda', types: ['AWS::Lambda::'], counts: 'AWS::Lambda::Function' },
  { id: 'pool', name: 'Cognito', types: ['AWS::Cognito::'], counts: 'AWS::Cognito::UserPool' },
  { id: 'logs', name: 'CloudWatch Logs', types: ['AWS::Logs::'], counts: 'AWS::Logs::LogGroup' },
  { id: 'alarms', name: 'CloudWatch', types: ['AWS::CloudWatch::'], counts: 'AWS::CloudWatch::Alarm' },
  {
    id: 'secret',
    name: 'Secrets Manager',
    types: ['AWS::SecretsManager::'],
    counts: 'AWS::SecretsManager::Secret',
  },
  { id: 'key', name: 'KMS', types: ['AWS::KMS::'], counts: 'AWS::KMS::Key' },
]

const callers: Record<string, string> = {
  public: 'anyone',
  'user: access token': 'signed-in users',
  'admin: IAM': 'administrators',
}

/** Mermaid, which code hosts draw. */
export function diagram({ stage, resources }: ReviewedStage): string {
  const there = parts.filter(({ types }) =>
    resources.some(({ type }) => types.some(known => type.startsWith(known))),
  )
  const nodes = there.map(({ id, name, counts }) => {
    const count = resources.filter(({ type }) => type === counts).length
    const what = counts.split('::').at(-1)
    return `  ${id}["${name}${count > 1 ? `: ${count} × ${what}` : ''}"]`
  })
  const access = Map.groupBy(methodsIn(resources), ({ access }) => access)
  const calls = [...access].map(
    ([level, methods], index) =>
      `  caller${index}(["${callers[level] ?? level}"]) -- "${counted(methods.length, 'route')}" --> api`,
  )
  return paragraphs(
    `## ${stage.name} in a picture`,
    ['```mermaid', 'flowchart LR', ...calls, ...nodes, ...edges(resources), '```'].join('\n'),
  )
}

/** References between parts; those that a policy makes bear the service whose actions it allows. */
function edges(resources: Resources): string[] {
  const plain = resources.flatMap(resource =>
    referencesIn(resource.properties).map(id => edge(partOf(resource), part(resources, id), '')),
  )
  const allowed = ofType(resources, 'AWS::IAM::Role').flatMap(role => grants(role, resources))
  const labelled = new Set(allowed.map(line => line.replace(/-- ".*" -->/, '-->')))
  return [...new Set([...allowed, ...plain.filter(line => !labelled.has(line))])]
    .filter(line => line !== '')
    .sort()
}

/** From what has a role to what the statements of its policies name. */
function grants(role: Resource, resources: Resources): string[] {
  const owners = resources.filter(
    ({ type, properties }) => !type.startsWith('AWS::IAM::') && referencesIn(properties).includes(role.id),
  )
  const statements = policiesOf(resources, role).flatMap(statementsOf)
  return owners.flatMap(owner =>
    statements.flatMap(({ Action, Resource }) =>
      referencesIn(Resource).map(id =>
        edge(
          partOf(owner),
          part(resources, id),
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

function part(resources: Resources, id: string): string | undefined {
  const found = resources.find(resource => resource.id === id)
  return found && partOf(found)
}

function partOf({ type }: Resource): string | undefined {
  return parts.find(({ types }) => types.some(known => type.startsWith(known)))?.id
}
