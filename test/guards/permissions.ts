/** What the roles of a template allow, and where this differs from what the operations declare: in sentences. */

import type { Template } from 'aws-cdk-lib/assertions'
import type { Operation } from '../../lambda/contract/operation.ts'
import { cognitoActions } from '../../lib/config/cognito-actions.ts'
import { hasFeature } from '../../lib/config/deployed-operations.ts'
import type { Settings } from '../../lib/config/settings.ts'

export type Resources = ReturnType<Template['findResources']>
type Resource = Resources[string]

/** One action on one resource. */
interface Permission {
  action: string
  resource: string
  /** Under which conditions, as JSON. */
  condition?: string | undefined
}

/** Keys of this account, as far as they have the alias of the stage and for one purpose. Their ids are not known to the API's stack. */
const sealing = (stage: string): Permission => ({
  action: 'kms:Encrypt',
  resource: JSON.stringify({
    'Fn::Join': [
      '',
      [
        'arn:',
        { Ref: 'AWS::Partition' },
        ':kms:',
        { Ref: 'AWS::Region' },
        ':',
        { Ref: 'AWS::AccountId' },
        ':key/*',
      ],
    ],
  }),
  condition: JSON.stringify({
    StringEquals: {
      'kms:RequestAlias': `alias/CognitoAuthApi-${stage}-notifications`,
      'kms:EncryptionContext:purpose': 'notification',
    },
  }),
})

const lambdaOnly = JSON.stringify({
  Action: 'sts:AssumeRole',
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
})

/** What every function needs. */
function telemetry(tracing: boolean): Permission[] {
  return [
    ...['logs:CreateLogStream', 'logs:PutLogEvents'].map(action => ({ action, resource: 'FunctionsLogs' })),
    ...(tracing ? ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'] : []).map(action => ({
      action,
      resource: '*',
    })),
  ]
}

/** A sentence for each role that allows more or less than it should. */
export function permissionProblems(
  resources: Resources,
  operations: readonly Operation[],
  settings: Settings,
): string[] {
  const { tracing } = settings
  const functions = ofType(resources, 'AWS::Lambda::Function')
  const methods = ofType(resources, 'AWS::ApiGateway::Method')
  const perFunction = operations.flatMap(operation => {
    // The one that API Gateway invokes: its name proves nothing, and neither does that of its role.
    const [, method] = methods.find(([, { Properties }]) => Properties.OperationName === operation.id) ?? []
    const uri = JSON.stringify(method?.['Properties'].Integration.Uri ?? '')
    const [, own] = functions.find(([name]) => uri.includes(`"${name}"`)) ?? []
    const role = own?.['Properties'].Role['Fn::GetAtt'][0]
    const expected = [
      ...telemetry(tracing),
      ...cognitoActions(operation).map(action => ({ action, resource: 'UserPool' })),
      ...(operation.seals && hasFeature('notifications', settings) ? [sealing(settings.name)] : []),
    ]
    return differences(permissionsOf(resources, role), expected, {
      who: `the function of ${operation.id}`,
      remedy: `Declare the command in lambda/operations/${operation.id}.ts, or remove the permission.`,
    })
  })

  const functionRoles = functions.map(([, { Properties }]) => Properties.Role['Fn::GetAtt'][0])
  // A shared role is no wider for it: only Lambda can assume it.
  const trust = functionRoles.flatMap(name => {
    const statements: unknown[] = resources[name]?.['Properties'].AssumeRolePolicyDocument.Statement
    return statements
      .map(statement => JSON.stringify(statement))
      .filter(statement => statement !== lambdaOnly)
      .map(statement => `the role ${name} may be assumed by others than Lambda: ${statement}`)
  })
  const others = ofType(resources, 'AWS::IAM::Role')
    .map(([name]) => name)
    .filter(name => !functionRoles.includes(name))
    .flatMap(role =>
      differences(
        permissionsOf(resources, role),
        role.startsWith('ApiInvocation')
          ? functions
              .filter(([name]) => !name.startsWith('SessionConfiguration'))
              .map(([name]) => ({ action: 'lambda:InvokeFunction', resource: baseName(name) }))
          : [],
        {
          who: `the role ${role}`,
          remedy: 'Only the roles of the functions and of the API may have permissions.',
        },
      ),
    )
  const sessions = functions
    .filter(([name]) => name.startsWith('SessionConfiguration'))
    .flatMap(([name, { Properties }]) =>
      differences(
        permissionsOf(resources, Properties.Role['Fn::GetAtt'][0]),
        [
          ...telemetry(tracing),
          { action: 'cognito-idp:SetUserPoolSessionConfiguration', resource: 'UserPool' },
        ],
        { who: `the function ${baseName(name)}`, remedy: 'It sends one command.' },
      ),
    )
  return [...perFunction, ...new Set(trust), ...others, ...sessions]
}

function differences(
  actual: Permission[],
  expected: Permission[],
  { who, remedy }: { who: string; remedy: string },
): string[] {
  const isIn = (list: Permission[]) => (one: Permission) =>
    list.some(
      ({ action, resource, condition }) =>
        action === one.action && resource === one.resource && condition === one.condition,
    )
  return [
    ...actual
      .filter(one => !isIn(expected)(one))
      .map(
        ({ action, resource }) => `${who} may ${action} on ${resource}, which nothing declares. ${remedy}`,
      ),
    ...expected
      .filter(one => !isIn(actual)(one))
      .map(({ action, resource }) => `${who} may not ${action} on ${resource}, which it needs.`),
  ]
}

/** All that the role's policies allow: attached, inline, or AWS's own, each action on each resource. */
function permissionsOf(resources: Resources, role: string): Permission[] {
  const named = resources[role]?.['Properties'].ManagedPolicyArns
  const isIn = (references: { Ref?: string }[] | undefined, name: string) =>
    references?.some(({ Ref }) => Ref === name)
  const attached = [
    ...ofType(resources, 'AWS::IAM::ManagedPolicy'),
    ...ofType(resources, 'AWS::IAM::Policy'),
  ].filter(([name, { Properties }]) => isIn(Properties.Roles, role) || isIn(named, name))
  const documents = [
    ...attached.map(([, { Properties }]) => Properties),
    ...(resources[role]?.['Properties'].Policies ?? []),
  ]
  return documents.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap((statement: Statement) => {
      const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement
      if (Effect !== 'Allow') return []
      const condition = Condition === undefined ? {} : { condition: JSON.stringify(Condition) }
      const actions =
        NotAction === undefined ? [Action].flat() : [`anything but ${JSON.stringify(NotAction)}`]
      const targets =
        NotResource === undefined ? [Resource].flat() : [`anything but ${JSON.stringify(NotResource)}`]
      return actions.flatMap(action =>
        targets.map(target => ({ action: String(action), resource: nameOf(target), ...condition })),
      )
    }),
  )
}

interface Statement {
  Effect: string
  Action?: unknown
  NotAction?: unknown
  Resource?: unknown
  NotResource?: unknown
  Condition?: unknown
}

/** The logical id, without its hash, of the resource whose ARN it is; otherwise as it is written. */
function nameOf(resource: unknown): string {
  const [id, attribute] = Object(resource)['Fn::GetAtt'] ?? []
  if (attribute === 'Arn') return baseName(String(id))
  return typeof resource === 'string' ? resource : JSON.stringify(resource)
}

function baseName(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '')
}

function ofType(resources: Resources, type: string): [string, Resource][] {
  return Object.entries(resources).filter(([, { Type }]) => Type === type)
}
