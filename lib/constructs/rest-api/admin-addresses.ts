/** The resource policy that restricts the routes of administrators to some addresses. */
import * as iam from 'aws-cdk-lib/aws-iam'
import { type Operation, routeOf } from '../../../lambda/contract/operation.ts'
import { longestArn } from '../../config/longest-arn.ts'
import { apiStage, pathWith } from '../../config/routes.ts'
import type { Settings } from '../../config/settings.ts'
import { StageError } from '../../config/stage.ts'

/** Characters of a resource policy (source: the quotas of API Gateway). */
const maxCharacters = 8192

/** The longest prefix that API Gateway adds to each resource when it stores the policy. */
const longestApiArn = longestArn('execute-api', 'a'.repeat(10))

/**
 * Once there is a policy, an unsigned method needs an Allow in it. A signed method must have none: within the account an Allow
 * of the policy is sufficient by itself, so it would admit every identity of the account, and those of other accounts that are
 * allowed there. It only has a Deny, which overrides every Allow. Throws a StageError if the policy gets longer than API Gateway
 * accepts.
 */
export function adminAddressPolicy(
  operations: readonly Operation[],
  { name, adminAddresses: addresses = [] }: Pick<Settings, 'name' | 'adminAddresses'>,
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
        resources: distinguishingPrefixes(admins, others).map(resourceOf),
        conditions: { NotIpAddress: { 'aws:SourceIp': addresses } },
      }),
    ],
  })
  const length = JSON.stringify(document.toJSON()).replaceAll('execute-api:/', `${longestApiArn}/`).length
  if (length > maxCharacters) {
    throw new StageError(
      `stage ${name}: adminAddresses: with ${addresses.length} of them the API's resource policy has up to ${length} characters, and API Gateway accepts ${maxCharacters}: join neighboring ranges`,
    )
  }
  return document
}

/** API Gateway prepends the ARN of the API. */
function resourceOf(pattern: string): string {
  return `execute-api:/${apiStage}/${pattern}`
}

/**
 * Patterns such as `GET/users*` that match all routes of `operations` and no route of `others`: the shortest distinguishing
 * prefixes of their paths. API Gateway serves `/users/` as `/users`, and the slash stays in the ARN that the policy is
 * evaluated with.
 */
export function distinguishingPrefixes(
  operations: readonly Operation[],
  others: readonly Operation[],
): string[] {
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

/** The method and path of a route, with `*` for each parameter. */
function exactly(operation: Operation): string {
  return `${routeOf(operation).method}${pathWith('*', operation)}`
}

/** Whether some text matches both patterns. */
function overlap(a: string, b: string): boolean {
  if (a === '' || b === '') return [a, b].every(rest => /^\**$/.test(rest))
  if (a.startsWith('*')) return overlap(a.slice(1), b) || overlap(a, b.slice(1))
  if (b.startsWith('*')) return overlap(b, a)
  return a[0] === b[0] && overlap(a.slice(1), b.slice(1))
}
