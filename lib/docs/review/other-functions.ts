/** Functions that neither a route nor a trigger invokes, such as that of a custom resource: who does, and what they may do. */
import { findReferenced, type Resource, type Resources, resourcesOfType } from '../../checks/template.ts'
import { code, joinBlocks, table } from './markdown.ts'
import { invokedFunction } from './methods.ts'
import { permissionCells, permissionsOf } from './permissions.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { triggerFunctions } from './triggers.ts'

/** Empty if there is none. */
export function otherFunctions(stages: readonly ReviewedStage[]): string {
  const rows = stages.flatMap(({ stage, resources }) =>
    othersIn(resources).flatMap(found => {
      const role = findReferenced(resources, found.properties['Role'], 'AWS::IAM::Role')
      const permissions = role ? permissionsOf(resources, role) : []
      const cells = permissions.length > 0 ? permissions.map(permissionCells) : [['none', '']]
      return cells.map(permission => [
        stage.name,
        code(found.id),
        String(found.properties['Description'] ?? ''),
        invokersOf(resources, found).join(', ') || 'nothing in this template',
        code(role?.id ?? 'none'),
        ...permission,
      ])
    }),
  )
  if (rows.length === 0) return ''
  return joinBlocks(
    '## Functions without a route',
    'No caller of the API reaches these functions. Their roles also allow writing logs and traces; everything else that their ' +
      'policies allow is in the table.',
    table(['on', 'function', 'purpose', 'invoked by', 'role', 'actions', 'resources'], rows),
  )
}

function othersIn(resources: Resources): Resource[] {
  const known = [
    ...resourcesOfType(resources, 'AWS::ApiGateway::Method').map(method =>
      invokedFunction(resources, method),
    ),
    ...triggerFunctions(resources),
  ]
  return resourcesOfType(resources, 'AWS::Lambda::Function').filter(
    ({ id }) => !known.some(one => one?.id === id),
  )
}

function invokersOf(resources: Resources, { id }: Resource): string[] {
  return resources
    .filter(
      ({ properties }) =>
        findReferenced(resources, properties['ServiceToken'], 'AWS::Lambda::Function')?.id === id,
    )
    .map(({ type }) => `CloudFormation during deployments, for ${code(type)}`)
}
