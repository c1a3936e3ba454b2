/** The Lambda triggers of the user pool: whose function runs, and what it may do. */
import {
  asObjects,
  findReferenced,
  type Resource,
  type Resources,
  resourcesOfType,
} from '../../checks/template.ts'
import { code, joinBlocks, table } from './markdown.ts'
import { type Permission, permissionCells, permissionsOf } from './permissions.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { describeValue } from './values.ts'

/** Empty without triggers. */
export function triggers(stages: readonly ReviewedStage[]): string {
  const rows = stages.flatMap(({ stage, resources, triggerFiles = {} }) =>
    triggersIn(resources).flatMap(({ name, arn }) => {
      const found = functionOf(resources, arn)
      const role = findReferenced(resources, found?.properties['Role'], 'AWS::IAM::Role')
      const file = triggerFiles[name]
      return permissionRows(role && permissionsOf(resources, role), role === undefined).map(cells => [
        stage.name,
        code(name),
        code(found?.id ?? describeValue(arn)),
        author(file, found),
        code(role?.id ?? 'not in this app'),
        ...cells,
      ])
    }),
  )
  if (rows.length === 0) return ''
  return joinBlocks(
    '## Triggers',
    'Cognito invokes these functions during requests of users, and waits for them. A role also allows writing logs and traces, which ' +
      'the table leaves out; everything else that its policies in this app allow is in the table, one row per statement.',
    table(['on', 'trigger', 'function', 'written in', 'role', 'actions', 'resources'], rows),
  )
}

function permissionRows(permissions: Permission[] = [], isUnknown: boolean): [string, string][] {
  if (isUnknown) return [['unknown', 'unknown']]
  if (permissions.length === 0) return [['none', '']]
  return permissions.map(permissionCells)
}

function author(file: string | undefined, found: Resource | undefined): string {
  if (file !== undefined) return `source file ${code(file)}`
  return found ? 'a function of the app' : 'a function outside of the app'
}

/** Named as in the props of the construct. Some are an ARN, others an object with an ARN and a version. */
export function triggersIn(resources: Resources): { name: string; arn: unknown }[] {
  const found = resourcesOfType(resources, 'AWS::Cognito::UserPool').flatMap(({ properties }) =>
    asObjects(properties['LambdaConfig']).flatMap(config =>
      Object.entries(config)
        .filter(([key]) => key !== 'KMSKeyID')
        .map(([key, value]) => {
          const name = key.replace(/Config$/, '').replace('SMS', 'Sms')
          const arn = Object(value)['LambdaArn'] ?? value
          return { name: `${name.charAt(0).toLowerCase()}${name.slice(1)}`, arn }
        }),
    ),
  )
  // CDK may set the trigger before token generation in both forms.
  const unique = new Map(found.map(trigger => [`${trigger.name} ${JSON.stringify(trigger.arn)}`, trigger]))
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Those in the template. */
export function triggerFunctions(resources: Resources): Resource[] {
  return triggersIn(resources).flatMap(({ arn }) => functionOf(resources, arn) ?? [])
}

/** Also behind an alias or a version. */
function functionOf(resources: Resources, arn: unknown): Resource | undefined {
  const direct = findReferenced(resources, arn, 'AWS::Lambda::Function')
  if (direct) return direct
  const indirect =
    findReferenced(resources, arn, 'AWS::Lambda::Alias') ??
    findReferenced(resources, arn, 'AWS::Lambda::Version')
  return findReferenced(resources, indirect?.properties['FunctionName'], 'AWS::Lambda::Function')
}
