/** What a role allows beyond logs and traces, as the template has it. */
import {
  asObjects,
  findReferenced,
  policiesOf,
  type Resource,
  type Resources,
  resourcesOfType,
  statementsOf,
} from '../../checks/template.ts'
import { code } from './markdown.ts'
import { describeValue } from './values.ts'

export interface Permission {
  actions: string[]
  /** Described, with the condition if there is one. */
  resources: string[]
}

/** Of a function, for its own log lines and traces. */
const telemetryActions = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
]

/** AWS's policies with only these actions. */
const telemetryPolicy = /\/(AWSLambdaBasicExecutionRole|AWSXRayDaemonWriteAccess)$/

/** From all policies of the role: attached, inline, and those that are not in this template. */
export function permissionsOf(resources: Resources, role: Resource): Permission[] {
  const inline = asObjects(role.properties['Policies']).map(properties => ({ ...role, properties }))
  const stated = [...policiesOf(resources, role), ...inline].flatMap(statementsOf).map(permissionOf)
  const elsewhere = [role.properties['ManagedPolicyArns'] ?? []]
    .flat()
    .filter(arn => !findReferenced(resources, arn, 'AWS::IAM::ManagedPolicy'))
    .map(describeValue)
    .filter(arn => !telemetryPolicy.test(arn))
    .map(arn => ({ actions: [`all of the policy ${arn}`], resources: ['as the policy says'] }))
  return [...stated, ...elsewhere].filter(({ actions }) => actions.length > 0)
}

/** Without Cognito actions on the pool of the API, which the table of routes shows. */
export function permissionsBeyondPool(resources: Resources, role: Resource): Permission[] {
  const isPool = poolTest(resources)
  return permissionsOf(resources, role)
    .map(permission =>
      permission.resources.every(isPool)
        ? { ...permission, actions: permission.actions.filter(action => !action.startsWith('cognito-idp:')) }
        : permission,
    )
    .filter(({ actions }) => actions.length > 0)
}

/** Recognizes the pool. One that is not in the template has an ARN that cannot be told from that of another pool. */
function poolTest(resources: Resources): (resource: string) => boolean {
  const arns = resourcesOfType(resources, 'AWS::Cognito::UserPool').map(({ id }) => `${id}.Arn`)
  const isReferenced = resources
    .filter(({ type }) => /^AWS::IAM::(Managed)?Policy$/.test(type))
    .flatMap(statementsOf)
    .some(({ Resource }) => list(Resource).some(resource => arns.includes(resource)))
  return resource => (isReferenced ? arns.includes(resource) : /^[^*]*$/.test(resource))
}

/** The cells of a statement. */
export function permissionCells({ actions, resources }: Permission): [actions: string, resources: string] {
  return [actions.map(code).join(', '), resources.map(code).join(', ')]
}

function permissionOf(statement: Record<string, unknown>): Permission {
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement
  const effect = Effect === 'Deny' ? 'denied: ' : ''
  const allowed = list(Action).filter(action => !telemetryActions.includes(action))
  const except = NotAction === undefined ? [] : [`all except ${list(NotAction).join(', ')}`]
  const others = NotResource === undefined ? [] : [`all except ${list(NotResource).join(', ')}`]
  const condition = Condition === undefined ? [] : [`if ${JSON.stringify(Condition)}`]
  return {
    actions: [...allowed, ...except].map(action => `${effect}${action}`),
    resources: [...list(Resource), ...others, ...condition],
  }
}

const list = (value: unknown) => (value === undefined ? [] : [value].flat().map(describeValue))
