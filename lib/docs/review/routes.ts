/** Every route: who may call it, what its function may do, how often. And every public route with its justification. */
import type { DescribedOperation } from '../../config/description.ts'
import { categoriesOf, guaranteedRate } from '../../config/throttles.ts'
import { domainEndpoints } from './domain-endpoints.ts'
import { code, joinBlocks, table } from './markdown.ts'
import { methodsIn, type ReviewedMethod } from './methods.ts'
import { permissionCells } from './permissions.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function routes(stages: readonly ReviewedStage[]): string {
  const [widest] = [...stages].sort((a, b) => b.operations.length - a.operations.length)
  if (!widest) return ''
  const methods = stages.map(({ resources }) => methodsIn(resources))
  const found = (id: string) => methods.map(list => list.find(({ operation }) => operation === id))
  const rows = widest.operations.map(operation => {
    const [first] = found(operation.id).filter(method => method !== undefined)
    return [
      code(first?.route ?? operation.route),
      first?.access ?? '',
      recentSignIn(operation),
      code(operation.id),
      code(first?.role ?? 'none'),
      actionsCell(found(operation.id).filter(method => method !== undefined)),
      categoriesOf(operation).join(', '),
      ...found(operation.id).map((method, index) => throttle(operation, method, stages[index])),
      first?.validation ?? '',
    ]
  })
  const names = stages.map(({ stage }) => `${stage.name}: at most per second (burst), guaranteed`)
  return joinBlocks(
    '## Routes',
    'Each route has one function. Functions that need the same `cognito-idp` actions share a role, which allows them on this pool ' +
      'only. The role also allows writing to the log group of the functions' +
      (stages.some(({ stage }) => stage.tracing) ? ', and traces on stages with tracing.' : '.'),
    'The throttle follows the first quota category of a route; the others are those of further commands that it sends. ' +
      '*Guaranteed* is the rate that remains for the route while one other public or user route of the same category is flooded.',
    table(
      [
        'route',
        'access',
        'recent sign-in',
        'function',
        'role',
        'IAM actions',
        'quotas',
        ...names,
        'checked by API Gateway',
      ],
      rows,
    ),
    furtherPermissions(stages),
  )
}

function actionsCell(methods: readonly ReviewedMethod[]): string {
  const actions = methods[0]?.actions.map(action => action.replace('cognito-idp:', '')).join(', ')
  const hasMore = methods.some(({ further }) => further.length > 0)
  if (!actions) return hasMore ? 'none of Cognito; others are below' : 'none: IAM is not involved'
  return hasMore ? `${actions}; others are below` : actions
}

/** What the code of an app has been granted. Empty if no role allows more than the table of routes shows. */
function furtherPermissions(stages: readonly ReviewedStage[]): string {
  const granted = stages.flatMap(({ stage, resources }) =>
    methodsIn(resources).flatMap(({ route, role, further }) =>
      further.map(permission => ({
        row: [code(route), code(role), ...permissionCells(permission)],
        on: stage.name,
      })),
    ),
  )
  if (granted.length === 0) return ''
  const alike = Map.groupBy(granted, ({ row }) => row.join('|'))
  return joinBlocks(
    'These functions may do more than call the pool. One row per statement of the policies of their roles:',
    table(
      ['route', 'role', 'actions', 'resources', 'on'],
      [...alike.values()].map(list => [...(list[0]?.row ?? []), list.map(({ on }) => on).join(', ')]),
    ),
  )
}

/** How old a sign-in may be, and for which requests. */
function recentSignIn({ signedInWithin }: DescribedOperation): string {
  if (signedInWithin === undefined) return ''
  if (typeof signedInWithin === 'number') return `${signedInWithin} s`
  return `${signedInWithin.seconds} s, if it ${signedInWithin.request}`
}

function throttle(
  operation: DescribedOperation,
  method: ReviewedMethod | undefined,
  reviewed: ReviewedStage | undefined,
): string {
  if (!method || !reviewed) return 'not deployed'
  const { rate, burst } = method.throttle
  return `${rate} (${burst}), ${guaranteedRate(operation, reviewed.operations, reviewed.stage)}`
}

export function publicRoutes(stages: readonly ReviewedStage[]): string {
  const open = stages.map(({ resources }) =>
    methodsIn(resources)
      .filter(({ access }) => access === 'public')
      .map(({ operation }) => operation),
  )
  const operations = new Map(
    stages.flatMap(({ operations }) =>
      operations.map((operation): [string, DescribedOperation] => [operation.id, operation]),
    ),
  )
  const rows = [...operations.values()]
    .filter(({ id }) => open.some(ids => ids.includes(id)))
    .map(({ id, route, publicBecause }) => [
      code(route),
      publicBecause ?? 'no justification',
      stages
        .filter((_, index) => open[index]?.includes(id))
        .map(({ stage }) => stage.name)
        .join(', '),
    ])
  return joinBlocks(
    '## Public routes',
    'Each throttle applies to all callers together. Preflights (OPTIONS) are public too; API Gateway answers them itself.',
    table(['route', 'why', 'on'], rows),
    domainEndpoints(stages),
  )
}
