/** The resource policy by which only some addresses reach the routes of administrators. */
import * as iam from 'aws-cdk-lib/aws-iam'
import { type Operation, routeOf } from '../../../lambda/contract/operation.ts'
import { longestArn } from '../../config/longest-arn.ts'
import { apiStage, pathWith } from '../../config/routes.ts'
import { type Stage, StageError } from '../../config/stage.ts'

/** Characters of a resource policy (source: the quotas of API Gateway). */
const most = 8192

/** What API Gateway puts in front of each resource when it keeps the policy, at its longest. */
const longestApiArn = longestArn('execute-api', 'a'.repeat(10))

/**
 * Once there is a policy, a method that is not signed needs an Allow in it. A signed one must have none: within the
 * account an Allow of the policy is enough on its own, so it would let in every identity of the account, and from
 * other accounts all that are allowed there. It has only a Deny, which no Allow outweighs. Throws a StageError where the
 * policy gets longer than API Gateway takes.
 */
export function adminAddressPolicy(
  operations: readonly Operation[],
  { name, adminAddresses: addresses = [] }: Pick<Stage, 'name' | 'adminAddresses'>,
): iam.PolicyDocument {
  const admins = operations.filter(({ access }) => access === 'admin')
  const others = operations.filter(({ access }) => access !== 'admin')
  const everyone = { principals: [new iam.AnyPrincipal()], actions: ['execute-api:Invoke'] }
  const document = new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        ...everyone,
        sid: 'PublicAndUserRoutes',
        // Preflights are public on every path.
        resources: [...others.map(exactly), 'OPTIONS/*'].map(resourceOf),
      }),
      new iam.PolicyStatement({
        ...everyone,
        sid: 'AdministratorsAddresses',
        effect: iam.Effect.DENY,
        resources: beginningsOf(admins, others).map(resourceOf),
        conditions: { NotIpAddress: { 'aws:SourceIp': addresses } },
      }),
    ],
  })
  const length = JSON.stringify(document.toJSON()).replaceAll('execute-api:/', `${longestApiArn}/`).length
  if (length > most) {
    throw new StageError(
      `stage ${name}: adminAddresses: with ${addresses.length} of them the API's resource policy has up to ${length} characters, and API Gateway takes ${most}: join neighboring ranges`,
    )
  }
  return document
}

/** API Gateway puts the API's ARN in front of it. */
function resourceOf(pattern: string): string {
  return `execute-api:/${apiStage}/${pattern}`
}

/**
 * Patterns such as `GET/users*` that all routes of `operations` match and no route of `others` does: the shortest
 * beginnings of their paths that tell them apart. API Gateway serves `/users/` as `/users`, and the slash stays in the
 * ARN that the policy is asked about.
 */
export function beginningsOf(operations: readonly Operation[], others: readonly Operation[]): string[] {
  const foreign = others.map(exactly)
  const patterns = operations.map(operation => {
    const [method, ...segments] = exactly(operation).split('/')
    const found = segments
      .map((_, index) => [method, ...segments.slice(0, index + 1)].join('/').replace(/\*?$/, '*'))
      .find(pattern => !foreign.some(route => overlap(pattern, route)))
    if (found) return found
    throw new Error(
      `${operation.route} begins like a route that is not for administrators: adminAddresses cannot tell them apart`,
    )
  })
  return [...new Set(patterns)].sort()
}

/** Of a route: its method and its path, with `*` for each parameter. */
function exactly(operation: Operation): string {
  return `${routeOf(operation).method}${pathWith('*', operation)}`
}

/** Whether there is a text that both patterns match. */
function overlap(a: string, b: string): boolean {
  if (a === '' || b === '') return [a, b].every(rest => /^\**$/.test(rest))
  if (a.startsWith('*')) return overlap(a.slice(1), b) || overlap(a, b.slice(1))
  if (b.startsWith('*')) return overlap(b, a)
  return a[0] === b[0] && overlap(a.slice(1), b.slice(1))
}
